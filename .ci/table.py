"""Reads the table `weights` of conf/mlp.conf, by the Spark that runs this, and compares it with checkpoints of the same spec.

spark-submit --jars target/spark-weight-init.jar .ci/table.py PARQUET SAFETENSORS
"""
import struct
import sys

from pyspark.sql import SparkSession


def bits(table):
    """The bits of all values, by tensor and row."""
    return {(row.tensor, row.row): struct.pack(f"<{len(row[2])}f", *row[2]) for row in table.collect()}


def refusal(action):
    """What is said of a mistake."""
    try:
        action()
    except Exception as e:
        return str(e)
    return "nothing"


spark = SparkSession.builder.getOrCreate()
files = bits(spark.read.parquet(sys.argv[1]))
made = spark.read.format("weights").option("spec", "conf/mlp.conf").load()
assert made.count() == len(files) == 9
assert bits(made) == files
for folder in sys.argv[1:]:
    assert bits(spark.read.format("weights").load(folder)) == files
spark.sql("CREATE TEMPORARY VIEW w USING weights OPTIONS (spec 'conf/mlp.conf', layout 'elements')")
counts = spark.sql("SELECT tensor, count(*), max(column) FROM w GROUP BY tensor ORDER BY tensor").collect()
assert [tuple(row) for row in counts] == [("W1", 12, 3), ("W2", 4, 0), ("b1", 4, 3), ("b2", 1, 0)]
total = spark.sql("SELECT sum(value) FROM w WHERE tensor = 'W2' AND row IN (1, 3)").first()[0]
assert total == sum(struct.unpack("<f", files["W2", row])[0] for row in (1, 3))
assert "no option 'sed'" in refusal(spark.read.format("weights").options(spec="conf/mlp.conf", sed=1).load)
assert "init SPEC OUT" in refusal(lambda: made.write.format("weights").option("format", "safetensors").save("out/never"))
print(f"the table holds what init writes, on Spark {spark.version}")
