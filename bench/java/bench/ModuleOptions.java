package bench;

import org.apache.spark.launcher.JavaModuleOptions;

/** Prints the options that Spark gives its JVMs. */
final class ModuleOptions {
    private ModuleOptions() {}

    public static void main(String[] args) {
        System.out.println(JavaModuleOptions.defaultModuleOptions());
    }
}
