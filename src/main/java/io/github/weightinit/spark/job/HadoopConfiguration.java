package io.github.weightinit.spark.job;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's configuration as spark-submit sets it, with {@code spark.hadoop.*}; needs no Spark context. */
public final class HadoopConfiguration {
    private HadoopConfiguration() {}

    public static Configuration fromSubmit() {
        return SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }
}
