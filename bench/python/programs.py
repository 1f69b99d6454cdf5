"""Runs the measured programs in separate processes, and collects the lines that they print."""
import collections
import os
import pathlib
import subprocess
import sys

CLASSPATH = "target/bench-java:target/spark-weight-init.jar:target/spark/jars/*"
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"


class Measurements:
    """The measurements by name, the last count of bytes, and the checksums of all tiles."""

    def __init__(self):
        self.values = collections.defaultdict(list)
        self.bytes = {}
        self.bits = collections.defaultdict(set)

    def gather(self, printed, prefix=""):
        for line in printed.splitlines():
            match line.split():
                case ["measured", name, value, *written]:
                    self.values[prefix + name].append(float(value))
                    self.bytes.update({prefix + name: int(b) for b in written})
                case ["bits", name, checksum]:
                    self.bits[prefix + name].add(checksum)

    def __getitem__(self, name):
        return self.values[name]


# options for the JVMs of ours, from the command line
JAVA_OPTIONS = []


def environment():
    """The environment without an installed Spark, so that all programs run on the Spark that Maven resolved."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith("SPARK_")}
    folders = mine["PATH"].split(os.pathsep)
    mine["PATH"] = os.pathsep.join(f for f in folders if not os.path.exists(os.path.join(f, "spark-submit")))
    return mine


def run(*command):
    """The standard output of a command; its standard error is shown only if it fails."""
    done = subprocess.run([str(c) for c in command], env=environment(), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}\nfailed with exit code {done.returncode}")
    return done.stdout


def java(program, *arguments):
    """Runs a class of bench/java with the options that Spark gives its JVMs."""
    options = run(JAVA, "-cp", CLASSPATH, "bench.ModuleOptions").split()
    log = "-Dlog4j2.configurationFile=file:" + str(pathlib.Path("conf/log4j2.properties").resolve())
    return run(JAVA, "-Xmx2g", *options, *JAVA_OPTIONS, log, "-cp", CLASSPATH, "bench." + program, *arguments)


def python(program, *arguments):
    return run(sys.executable, pathlib.Path(__file__).with_name(program), *arguments)


def submit(*arguments):
    options = ["--driver-java-options", " ".join(JAVA_OPTIONS)] if JAVA_OPTIONS else []
    return run("./submit.sh", *options, *arguments)
