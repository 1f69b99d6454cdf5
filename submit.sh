#!/usr/bin/env bash
# Runs spark-weight-init:  ./submit.sh [spark-submit options] COMMAND ...
#
# Uses the Spark of $SPARK_HOME, or a spark-submit on the PATH; else its own, made of the jars that Maven resolved, with
# local[*] as master. Builds the jar where it is missing or older than its sources. Run without a command, it prints help.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$home/target/spark-weight-init.jar
embedded=$home/target/spark

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" >/dev/null; then
  echo "submit.sh: no Java found: install a JDK 17 or later, or set JAVA_HOME" >&2
  exit 2
fi

# rebuilt only where a source is newer than the jar
if [[ ! -f $jar || ! -d $embedded/jars ]] || [[ -n $(find "$home/pom.xml" "$home/src/main" -newer "$jar" -print -quit) ]]; then
  if ! command -v mvn >/dev/null; then
    echo "submit.sh: $jar has to be built, and there is no Maven: install Maven 3.6.3 or later" >&2
    exit 2
  fi
  echo "building $jar ..." >&2
  mvn -q -B -f "$home/pom.xml" -DskipTests -Dspotless.check.skip package >&2
  touch "$jar"
fi

# what stands before the command goes to spark-submit; every option of its own takes a value but these
options=()
while [[ $# -gt 0 && $1 == -* ]]; do
  case $1 in
    -h | --help | -V | --version | --debug) break ;;
    --verbose | -v | --supervise | --load-spark-defaults | *=*) options+=("$1"); shift ;;
    *)
      if [[ $# -lt 2 ]]; then
        echo "submit.sh: the option $1 lacks its value" >&2
        exit 2
      fi
      options+=("$1" "$2"); shift 2 ;;
  esac
done

# the program shows a bar only where somebody watches
if [[ -t 2 ]]; then export WEIGHT_INIT_TERMINAL=1; else export WEIGHT_INIT_TERMINAL=0; fi

if [[ -n ${SPARK_HOME:-} || -n $(command -v spark-submit) ]]; then
  submit=${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit
  if ! command -v "$submit" >/dev/null; then
    echo "submit.sh: there is no $submit; correct SPARK_HOME, or unset it to use the embedded Spark" >&2
    exit 2
  fi
  # quiet, unless that Spark has log settings of its own
  own=${SPARK_CONF_DIR:-${SPARK_HOME:+$SPARK_HOME/conf}}
  if [[ -z $own || ! -f $own/log4j2.properties ]]; then
    export SPARK_SUBMIT_OPTS="-Dlog4j2.configurationFile=file:$home/conf/log4j2.properties ${SPARK_SUBMIT_OPTS:-}"
  fi
  exec "$submit" "${options[@]}" "$jar" "$@"
fi

# a local run talks to itself alone
if [[ " ${options[*]} " != *master* || " ${options[*]} " =~ (master[ =]local) ]]; then
  export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
fi

# spark-class, in short: Spark's launcher works out the JVM's command line, and prints it with a NUL behind each word
export SPARK_HOME=$embedded SPARK_SCALA_VERSION=2.13 SPARK_CONF_DIR=${SPARK_CONF_DIR:-$home/conf}
{
  IFS= read -r -d '' version && IFS= read -r _ # before the first word: Java's version, a NUL and a line's end
  jvm=()     # java and its options
  program=() # SparkSubmit and its arguments
  while IFS= read -r -d '' word; do
    if [[ ${#program[@]} -gt 0 || $word == org.apache.spark.deploy.SparkSubmit ]]; then
      program+=("$word")
    # Spark asks for this module for its machine learning; the JVM would print a warning at each start
    elif [[ $word != --add-modules=jdk.incubator.vector ]]; then
      jvm+=("${word/#"$home/conf/:"/}") # settings are found by SPARK_CONF_DIR; a folder here would rule out sharing
    fi
  done
} < <("$java" --show-version -XX:TieredStopAtLevel=1 -cp "$embedded/jars/*" org.apache.spark.launcher.Main \
  org.apache.spark.deploy.SparkSubmit "${options[@]}" "$jar" "$@")

major=${version#* } major=${major%%[!0-9]*} # of "openjdk 17.0.15 2025-04-15"
if ((major < 17 || major > 23)); then
  echo "submit.sh: this is Java $major, and Spark 4.1 runs on Java 17 to 23: set JAVA_HOME to one of those" >&2
  exit 2
fi
if [[ $SPARK_CONF_DIR == "$home/conf" ]]; then
  jvm+=("-Dlog4j2.configurationFile=file:$home/conf/log4j2.properties")
fi

# class data sharing: Spark's classes as the JVM keeps them take more than a second off each start. They are archived once,
# by a small run; the JVM sees for itself whether the archive is of its own version and of these jars
classes=$embedded/classes.jsa
if [[ ! -e $classes || $embedded/jars -nt $classes ]] && trial=$(mktemp -d "$embedded/trial.XXXXXX" 2>/dev/null); then
  "${jvm[@]}" "-XX:ArchiveClassesAtExit=$trial/classes.jsa" org.apache.spark.deploy.SparkSubmit \
    --master 'local[1]' "$jar" init "$home/conf/mlp.conf" "$trial/out" >/dev/null 2>&1 || : >"$trial/classes.jsa"
  mv -f "$trial/classes.jsa" "$classes"
  rm -rf "$trial"
fi
if [[ -s $classes ]]; then
  jvm=("${jvm[0]}" "-XX:SharedArchiveFile=$classes" -Xlog:disable -Xlog:all=error:stderr "${jvm[@]:1}")
fi

exec "${jvm[@]}" "${program[@]}"
