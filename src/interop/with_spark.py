"""Spark: its Parquet source."""
import sys

from pyspark.sql import SparkSession

from checkpoint import Checkpoint
from rows import compare_rows

spark = SparkSession.builder.master("local[2]").getOrCreate()
for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    # its vectorized reader has no BYTE_STREAM_SPLIT
    spark.conf.set("spark.sql.parquet.enableVectorizedReader", checkpoint.plan["compression"] != "ZSTD")
    compare_rows("Spark", checkpoint, spark.read.parquet(folder).toArrow())
spark.stop()
