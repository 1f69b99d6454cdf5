package io.github.weightinit.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the system can do to a process besides ending it. */
final class Signals {
    private Signals() {}

    /** Stops a process where it stands, so that it looks slow to everybody else. */
    static void stop(ProcessHandle process) throws IOException, InterruptedException {
        send("STOP", process);
        Await.until("the process stands still", () -> state(process) == 'T');
    }

    /** Lets a stopped process go on. */
    static void resume(ProcessHandle process) throws IOException, InterruptedException {
        send("CONT", process);
    }

    private static void send(String signal, ProcessHandle process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("bash", "-c", "kill -%s %d".formatted(signal, process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("cannot send SIG" + signal + " to " + process);
        }
    }

    /** Whether it still does anything; one that ended may stay listed where the first process of a container reaps none. */
    static boolean isRunning(ProcessHandle process) {
        try {
            return process.isAlive() && "ZX".indexOf(state(process)) < 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** The letter of proc(5): R running, T stopped, Z ended. */
    private static char state(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }
}
