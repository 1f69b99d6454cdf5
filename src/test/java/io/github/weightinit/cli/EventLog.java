package io.github.weightinit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Spark's pages show of one application: its event log, from which the history server makes them. */
record EventLog(List<JsonNode> events) {
    /** Spark's options for a log of one plain file in a folder of its own. */
    static List<String> options(Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                "--conf", "spark.eventLog.enabled=true",
                "--conf", "spark.eventLog.dir=" + folder.toUri(),
                "--conf", "spark.eventLog.compress=false",
                "--conf", "spark.eventLog.rolling.enabled=false");
    }

    static EventLog read(Path folder) throws IOException {
        Path log;
        try (Stream<Path> files = Files.list(folder)) {
            log = files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .reduce((one, other) -> {
                        throw new AssertionError("two logs: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            events.add(Json.mapper().readTree(line));
        }
        return new EventLog(events);
    }

    private Stream<JsonNode> all(String kind) {
        return events.stream().filter(event -> event.get("Event").asText().equals("SparkListener" + kind));
    }

    String application() {
        return all("ApplicationStart").findFirst().orElseThrow().get("App Name").asText();
    }

    /** A setting of the application. */
    String setting(String key) {
        return all("EnvironmentUpdate")
                .findFirst()
                .orElseThrow()
                .get("Spark Properties")
                .path(key)
                .asText();
    }

    /** A local property of each job, such as its description; equal ones in a row once. */
    List<String> jobs(String property) {
        List<String> jobs = new ArrayList<>();
        all("JobStart")
                .map(job -> job.get("Properties").path(property).asText())
                .filter(name -> jobs.isEmpty() || !jobs.get(jobs.size() - 1).equals(name))
                .forEach(jobs::add);
        return jobs;
    }

    /** The name of each stage that ran. */
    List<String> stages() {
        return all("StageCompleted")
                .map(stage -> stage.at("/Stage Info/Stage Name").asText())
                .toList();
    }

    /** What an accumulator came to, as the page of its stage shows it; 0 if no stage has it. */
    long accumulated(String name) {
        return all("StageCompleted")
                .flatMap(stage -> StreamSupport.stream(
                        stage.at("/Stage Info/Accumulables").spliterator(), false))
                .filter(accumulator -> accumulator.path("Name").asText().equals(name))
                .mapToLong(accumulator -> accumulator.get("Value").asLong())
                .max()
                .orElse(0);
    }
}
