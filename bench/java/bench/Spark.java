package bench;

import org.apache.spark.SparkConf;

/** The Spark configuration of all programs here. */
final class Spark {
    private Spark() {}

    static SparkConf twoCores() {
        return new SparkConf()
                .setMaster("local[2]")
                .setAppName("bench")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1");
    }
}
