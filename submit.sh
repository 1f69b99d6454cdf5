#!/usr/bin/env bash
# Runs spark-weight-init:  ./submit.sh [spark-submit options] COMMAND ...
#
# Uses the Spark of $SPARK_HOME, or a spark-submit on the PATH; else its own, made of the jars that Maven resolved, with
# local[*] as master. Builds the jar where it is missing or older than its sources. Run without a command, it prints help.
set -euo pipefail

home=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
jar=$home/target/spark-weight-init.jar
embedded=$home/target/spark

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" >/dev/null; then
  echo "submit.sh: no Java found: install a JDK 17 or later, or set JAVA_HOME" >&2
  exit 2
fi

# Maven puts the jar under its name as the last step, complete, so a jar that is newer than its sources needs no build
is_stale() {
  [[ ! -f $jar || ! -d $embedded/jars || -n $(find "$home/pom.xml" "$home/src/main/java" "$home/src/main/resources" -newer "$jar" -print -quit) ]]
}

# waits for the lock on file descriptor 9; the kernel releases it when the last process that has it ends, however it ends
lock() {
  if command -v flock >/dev/null; then
    flock -n 9 || { echo "waiting for another build of $jar ..." >&2 && flock 9; }
  else # macOS
    perl -MFcntl=:flock -e 'open(my $lock, ">&=", 9) && flock($lock, LOCK_EX) or die "submit.sh: cannot lock: $!\n"'
  fi
}

# reads Maven's log; shows errors, and what is downloaded: on a terminal in one line, else every 50 files
show_build() {
  local line files=0
  while IFS= read -r line; do
    case $line in
      *"Downloading from "* | *"Downloaded from "*)
        [[ $line == *"Downloaded from "* ]] && files=$((files + 1))
        line=${line##*/} && line=${line%% *}
        if [[ -t 2 ]]; then
          printf '\r\033[K%.79s' "downloaded $files files; $line" >&2
        elif [[ $files -gt 0 && $((files % 50)) == 0 ]]; then
          printf 'downloaded %d files\n' "$files" >&2
          files=$((files + 1)) # once, not again at the next start of a download
        fi ;;
      *ERROR* | *FATAL*) printf '%s\n' "$line" >&2 ;;
    esac
  done
  if [[ -t 2 && $files -gt 0 ]]; then printf '\r\033[K' >&2; fi
}

build() {
  mkdir -p "$home/target"
  exec 9>>"$home/target/.build.lock"
  lock
  if is_stale; then # nobody else has built it meanwhile
    if ! command -v mvn >/dev/null; then
      echo "submit.sh: $jar has to be built, and Maven is missing: install Maven 3.6.3 or later" >&2
      exit 2
    fi
    echo "building $jar ..." >&2
    # a build that was killed may have left any file incomplete, and Maven would take it for up to date; nor does Maven remove
    # the jars of another version of Spark
    if [[ -e $home/target/.unfinished || $home/pom.xml -nt $embedded/jars ]]; then
      rm -rf "$home"/target/{classes,maven-status,spark,*-thin.jar}
    fi
    touch "$home/target/.unfinished"
    if ! mvn -B -Dstyle.color=never -f "$home/pom.xml" -DskipTests -Dspotless.check.skip package 2>&1 | show_build; then
      echo "submit.sh: the build failed" >&2
      exit 1
    fi
    touch -r "$home/target/.unfinished" "$jar" # a source that was edited during the build is newer
    rm "$home/target/.unfinished"
  fi
  exec 9>&-
}

if is_stale; then build; fi

# options before the command go to spark-submit; all of them take a value, except these
options=()
while [[ $# -gt 0 && $1 == -* ]]; do
  case $1 in
    -h | --help | -V | --version | --debug) break ;;
    --verbose | -v | --supervise | --load-spark-defaults | *=*) options+=("$1"); shift ;;
    *)
      if [[ $# -lt 2 ]]; then
        echo "submit.sh: the option $1 needs a value" >&2
        exit 2
      fi
      options+=("$1" "$2"); shift 2 ;;
  esac
done

# Java cannot ask about standard error, nor for the width of a terminal
if [[ -t 2 ]]; then export WEIGHT_INIT_TERMINAL=1; else export WEIGHT_INIT_TERMINAL=0; fi
if [[ -t 1 ]] && size=$(stty size <&1 2>/dev/null); then export WEIGHT_INIT_COLUMNS=${COLUMNS:-${size#* }}; fi

if [[ -n ${SPARK_HOME:-} || -n $(command -v spark-submit) ]]; then
  submit=${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit
  if ! command -v "$submit" >/dev/null; then
    echo "submit.sh: there is no $submit; correct SPARK_HOME, or unset it to use the embedded Spark" >&2
    exit 2
  fi
  # quiet, unless that Spark has log settings of its own
  own=${SPARK_CONF_DIR:-${SPARK_HOME:+$SPARK_HOME/conf}}
  if [[ -z $own || ! -f $own/log4j2.properties ]]; then
    # Spark splits this at spaces outside quotes
    export SPARK_SUBMIT_OPTS="\"-Dlog4j2.configurationFile=$home/conf/log4j2.properties\" ${SPARK_SUBMIT_OPTS:-}"
  fi
  exec "$submit" "${options[@]}" "$jar" "$@"
fi

# a local run needs no other network interface
if [[ " ${options[*]} " != *master* || " ${options[*]} " =~ (master[ =]local) ]]; then
  export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
fi

# as spark-class does: Spark's launcher prints the JVM's command line, with a NUL after each word. It runs without Java options
# of the environment, which may print to standard output too; the program itself gets them
export SPARK_HOME=$embedded SPARK_SCALA_VERSION=2.13 SPARK_CONF_DIR=${SPARK_CONF_DIR:-$home/conf}
launcher() {
  env -u JAVA_TOOL_OPTIONS -u JDK_JAVA_OPTIONS "$java" --show-version -XX:TieredStopAtLevel=1 \
    -cp "$embedded/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "${options[@]}" "$jar"
}

# the launcher is a JVM, which takes 0.4 s. Without options it prints the same each time, as long as this is the same: its JVM, its
# settings, and the environment
command_line() {
  local key kept new
  if [[ ${#options[@]} -gt 0 ]]; then
    launcher
    return
  fi
  key=$({
    ls -lL "$(command -v "$java")" "$SPARK_CONF_DIR/spark-defaults.conf"
    env | grep -E '^(SPARK_|HADOOP_CONF_DIR=|YARN_CONF_DIR=|JAVA_HOME=)' | sort
  } 2>/dev/null | cksum)
  kept=$embedded/command-${key%% *}
  if [[ -s $kept ]]; then
    cat "$kept"
  elif new=$(mktemp "$kept.XXXXXX" 2>/dev/null); then
    if launcher >"$new"; then mv -f "$new" "$kept" && cat "$kept"; else cat "$new" && rm -f "$new"; fi
  else # a folder that cannot be written to
    launcher
  fi
}

# the JVM would print a warning at each start: for the module of vector instructions, which jobs of less than some billion values
# do not repay, and for the package that Java 24 and later do not have
unwanted='--add-modules=jdk.incubator.vector|--add-opens=java.base/sun.security.action=.*'
if [[ " ${options[*]} " == *spark.weightinit.kernel=vector* ]]; then unwanted=${unwanted#*|}; fi
{
  IFS= read -r -d '' version && IFS= read -r _ # before the first word: Java's version, a NUL and a newline
  jvm=()     # java and its options
  program=() # SparkSubmit and its arguments
  while IFS= read -r -d '' word; do
    if [[ ${#program[@]} -gt 0 || $word == org.apache.spark.deploy.SparkSubmit ]]; then
      program+=("$word")
    elif [[ ! $word =~ ^($unwanted)$ ]]; then
      jvm+=("${word/#"$home/conf/:"/}") # settings are found by SPARK_CONF_DIR; a folder here would rule out sharing
    fi
  done
} < <(command_line)
program+=("$@")

version=${version#* } version=${version%% *} major=${version%%[!0-9]*} # of "openjdk 17.0.15 2025-04-15"
if ((major < 17)); then
  echo "submit.sh: this is Java $major, and Spark 4.2 runs on Java 17 or later: set JAVA_HOME to one of those" >&2
  exit 2
fi
if [[ $SPARK_CONF_DIR == "$home/conf" ]]; then
  jvm+=("-Dlog4j2.configurationFile=$home/conf/log4j2.properties")
fi

# class data sharing saves more than a second of each start. A small run archives Spark's classes once; the JVM itself checks
# that the archive is of its own build and of these jars
classes=$embedded/classes-$version.jsa
if [[ ! -e $classes || $embedded/jars -nt $classes ]] && trial=$(mktemp -d "$embedded/trial.XXXXXX" 2>/dev/null); then
  "${jvm[@]}" "-XX:ArchiveClassesAtExit=$trial/classes.jsa" org.apache.spark.deploy.SparkSubmit \
    --master 'local[1]' "$jar" init "$home/conf/mlp.conf" "$trial/out" >/dev/null 2>&1 || rm -f "$trial/classes.jsa"
  touch "$trial/classes.jsa" # empty where the run failed or this JVM does not share classes
  mv -f "$trial/classes.jsa" "$classes"
  rm -rf "$trial"
fi
if [[ -s $classes ]]; then
  jvm=("${jvm[0]}" "-XX:SharedArchiveFile=$classes" -Xlog:disable -Xlog:all=error,cds*=off:stderr "${jvm[@]:1}")
fi

# much of Spark's start runs some thousand times and never again; the optimising compiler takes it ten times later than by default,
# which saves a second of a core. First, so that options of the user's own win
jvm=("${jvm[0]}" -XX:Tier4InvocationThreshold=50000 -XX:Tier4BackEdgeThreshold=400000 -XX:Tier4CompileThreshold=150000 "${jvm[@]:1}")

exec "${jvm[@]}" "${program[@]}"
