package io.github.weightinit.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, from the system's packages chromium and chromium-driver. */
final class Browser implements AutoCloseable {
    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium").toFile());
        options.setCapability("goog:loggingPrefs", logs);
        // root, as in most containers, has no sandbox; and there is no graphics card
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
        options.addArguments("--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Path onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "there is no " + program + " on the PATH: apt-get install chromium chromium-driver"));
    }

    /** Opens a page as a screen of this size shows it. */
    Browser open(Path page, int width, int height, boolean dark) {
        resize(width, height);
        colours(dark);
        driver.get(page.toUri().toString());
        return this;
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Changes what the user prefers, with the page open. */
    void colours(boolean dark) {
        media("screen", dark);
    }

    /** Shows the page on a screen or as it is printed. */
    void media(String medium, boolean dark) {
        Map<String, Object> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(scheme)));
    }

    /** What the console has said since it was last asked. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + ": " + entry.getMessage())
                .toList();
    }

    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(e -> e.getText())
                .toList();
    }

    void type(String css, String text) {
        driver.findElement(By.cssSelector(css)).clear();
        driver.findElement(By.cssSelector(css)).sendKeys(text);
    }

    void click(String css) {
        driver.findElement(By.cssSelector(css)).click();
    }

    /** Presses keys with an element focused. */
    void press(String css, Keys... keys) {
        run("document.querySelector(arguments[0]).focus()", css);
        new Actions(driver).sendKeys(keys).perform();
    }

    /** What axe-core finds in a part of the page: each rule that is not kept, and where first. */
    @SuppressWarnings("unchecked")
    List<String> violations(String css) throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(arguments[0]).then(found => done(found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.length} times, first ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary}`)),
                  error => done(['' + error]));""", css);
    }

    /** Moves the pointer to the middle of an element. */
    void pointAt(String css) {
        new Actions(driver)
                .moveToElement(driver.findElement(By.cssSelector(css)))
                .perform();
    }

    /** What an element looks like. */
    BufferedImage picture(String css) throws IOException {
        byte[] png = driver.findElement(By.cssSelector(css)).getScreenshotAs(OutputType.BYTES);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Writes a picture of the page's upper part, or of all of it, {@code height} at most. */
    void picture(Path file, int width, int height) throws IOException {
        long whole = (long) run("return document.documentElement.scrollHeight");
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", width, "height", Math.min(whole, height), "scale", 1);
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
