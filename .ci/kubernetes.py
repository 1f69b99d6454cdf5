#!/usr/bin/env python3
"""Checks docs/kubernetes as far as a machine without a cluster can, and without a Docker daemon.

Core objects against the OpenAPI schemas of Kubernetes, unknown fields refused; a SparkApplication against the models that the Spark
Operator's project publishes of its CRD; Spark's settings, also those of docs/kubernetes.md, against the names in Spark's own classes;
the Dockerfile's files, versions and user. Then each object once more with a field that there is not, which has to be refused.
"""
import copy
import pathlib
import re
import sys
import zipfile

import kubernetes_validate
import yaml
from kubeflow_spark_api import models

FOLDER = pathlib.Path("docs/kubernetes")
KUBERNETES = "1.34"
PREFIXES = {  # names that Spark makes of a prefix and a word of the user's
    "spark.kubernetes.driver.secretKeyRef.": r"[A-Z_]+",
    "spark.kubernetes.executor.secretKeyRef.": r"[A-Z_]+",
    "spark.kubernetes.driver.volumes.": r"persistentVolumeClaim\.[a-z]+\.(options\.claimName|mount\.path)",
    "spark.kubernetes.executor.volumes.": r"persistentVolumeClaim\.[a-z]+\.(options\.claimName|mount\.path)",
    "spark.kubernetes.authenticate.driver.": "serviceAccountName",
    "spark.kubernetes.authenticate.executor.": "serviceAccountName",
}


def plain(model) -> object:
    return model.model_dump(by_alias=True, exclude_none=True)


def differences(given, kept, path: str) -> list[str]:
    """What a model dropped, since it has no such field."""
    if isinstance(given, dict) and isinstance(kept, dict):
        return [d for key in given for d in (
            differences(given[key], kept[key], f"{path}.{key}") if key in kept else [f"{path}.{key}: there is no such field"])]
    if isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        return [d for i, (one, other) in enumerate(zip(given, kept)) for d in differences(one, other, f"{path}[{i}]")]
    return [] if given == kept else [f"{path}: {given!r} was read as {kept!r}"]


def problems(thing: dict) -> list[str]:
    """What is wrong with one object."""
    try:
        if thing["apiVersion"] == "sparkoperator.k8s.io/v1beta2":
            model = models.SparkV1beta2SparkApplication.from_dict(thing)
            return differences(thing, plain(model), thing["kind"])
        kubernetes_validate.validate(thing, KUBERNETES, strict=True)
    except Exception as e:  # of either library, each of its own kind
        return [f"{thing['kind']}: {str(e).splitlines()[0]}"]
    return []


def mappings(thing, path=()):
    """The place of each mapping whose keys a schema gives; those with names of the user's are left out."""
    if isinstance(thing, dict):
        if not path or path[-1] not in ("annotations", "stringData", "sparkConf", "hadoopConf", "requests", "labels"):
            yield path
            for key, value in thing.items():
                yield from mappings(value, (*path, key))
    elif isinstance(thing, list):
        for i, value in enumerate(thing):
            yield from mappings(value, (*path, i))


def unrefused(thing: dict) -> list[str]:
    """Where a field that does not exist would not be noticed."""
    found = []
    for path in mappings(thing):
        wrong = copy.deepcopy(thing)
        place = wrong
        for key in path:
            place = place[key]
        place["noSuchField"] = "x"
        if not problems(wrong):
            found.append(f"{thing['kind']}: a field that there is not is taken at {'.'.join(map(str, path)) or 'its top'}")
    return found


class SparkNames:
    """The names of settings in the classes of a Spark."""

    def __init__(self) -> None:
        self.classes = b""
        jars = next(pathlib.Path(path) for path in sys.path if (pathlib.Path(path) / "pyspark/jars").is_dir()) / "pyspark/jars"
        for jar in (*jars.glob("spark-kubernetes_*.jar"), *jars.glob("spark-core_*.jar")):
            with zipfile.ZipFile(jar) as z:
                self.classes += b"\n".join(
                    z.read(name) for name in z.namelist() if re.search(r"/(Config|Constants|package|SparkConf|SparkContext)\$?\.class$", name))

    def has(self, key: str) -> bool:
        if key.startswith("spark.hadoop."):
            return True  # a setting of Hadoop, which has no list of them
        for prefix, rest in PREFIXES.items():
            if key.startswith(prefix):
                return re.fullmatch(rest, key[len(prefix):]) is not None and (self.states(prefix) or self.states(prefix[:-1]))
        return self.states(key)

    def states(self, text: str) -> bool:
        """Whether a class has this constant, as a class file writes it: its length, and the text."""
        return len(text).to_bytes(2, "big") + text.encode() in self.classes


def docker() -> list[str]:
    """What is wrong with the Dockerfile."""
    text = (FOLDER / "Dockerfile").read_text()
    pom = pathlib.Path("pom.xml").read_text()
    found = []
    for image in re.findall(r"^FROM (\S+)", text, re.M):
        if not re.fullmatch(r"[a-z/]+:\d[\w.-]+", image):
            found.append(f"Dockerfile: {image} has no version")
    for sources in re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.M):
        for source in sources.split():
            if source != "target/spark-weight-init.jar" and not pathlib.Path(source).exists():
                found.append(f"Dockerfile: there is no {source}")
    hadoop = re.search(r"<hadoop.version>(.*)</", pom)[1]
    sdk = re.search(r"<awssdk.version>(.*)</", pom)[1]
    for artifact in (f"org.apache.hadoop:hadoop-aws:{hadoop}", f"software.amazon.awssdk:bundle:{sdk}"):
        if f"{artifact}\n" not in text.replace(" \\", ""):
            found.append(f"Dockerfile: {artifact} is what is tested")
    if re.findall(r"^USER (\S+)", text, re.M)[-1:] != ["185"]:
        found.append("Dockerfile: its last user is not 185, who is Spark's")
    return found


def agreement(objects: list[dict]) -> list[str]:
    """Where the files contradict each other."""
    image = (FOLDER / "Dockerfile").read_text()
    named = {(o["kind"], o["metadata"]["name"]) for o in objects}
    found = []
    for app in (o for o in objects if o["kind"] == "SparkApplication"):
        spec = app["spec"]
        wanted = {("ServiceAccount", spec[pod]["serviceAccount"]) for pod in ("driver", "executor")}
        wanted |= {("Secret", env["secretRef"]["name"]) for pod in ("driver", "executor") for env in spec[pod].get("envFrom", [])}
        wanted |= {("PersistentVolumeClaim", v["persistentVolumeClaim"]["claimName"]) for v in spec.get("volumes", [])}
        found += [f"there is no {kind} {name}" for kind, name in sorted(wanted - named)]
        if f"apache/spark:{spec['sparkVersion']}-" not in image:
            found.append(f"sparkVersion {spec['sparkVersion']} is not that of the image")
        for path in (spec["mainApplicationFile"].removeprefix("local://"), spec["arguments"][2]):
            source = path.replace("/opt/weight-init/spark-weight-init.jar", "pom.xml").replace("/opt/weight-init/", "")
            if not pathlib.Path(source).exists() or not path.startswith("/opt/weight-init/"):
                found.append(f"{path} is not in the image")
    return found


def main() -> None:
    objects = [o for file in sorted(FOLDER.glob("*.yaml")) for o in yaml.safe_load_all(file.read_text())]
    found = [p for thing in objects for p in problems(thing) + unrefused(thing)] + docker() + agreement(objects)
    spark = SparkNames()
    keys = {key for o in objects for key in o.get("spec", {}).get("sparkConf", {})}
    keys |= set(re.findall(r"(spark\.[\w.]+\w)=", pathlib.Path("docs/kubernetes.md").read_text()))
    found += [f"Spark has no setting {key}" for key in sorted(keys) if not spark.has(key)]
    if spark.has("spark.kubernetes.noSuchSetting") or not keys:
        found.append("settings are not checked")
    print(*found, f"{len(objects)} objects and {len(keys)} settings, {len(found)} problems", sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
