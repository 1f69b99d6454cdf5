"""door.py CHECKPOINT, run by spark-submit: asks WeightInit, in a session of PySpark, whether a checkpoint is right."""
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
weights = spark._jvm.io.github.weightinit.WeightInit.on(spark._jsparkSession)
found = weights.verify(sys.argv[1])
assert found.verdict() == "right", list(found.problems())
assert spark.range(10).count() == 10  # the session is still there
print("WeightInit finds", found.folder(), found.verdict(), "in a session of Spark", spark.version)
