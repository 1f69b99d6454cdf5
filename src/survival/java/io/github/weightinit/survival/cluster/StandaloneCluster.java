package io.github.weightinit.survival.cluster;

import io.github.weightinit.cli.Submit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real standalone cluster on loopback: a Master and two Workers with one core each, as processes of their own, from the
 * SPARK_HOME that submit.sh assembles. Nothing that it started outlives it.
 */
final class StandaloneCluster implements AutoCloseable {
    private final Path folder;
    private final SparkDaemon master;
    private final List<SparkDaemon> workers = new ArrayList<>();
    private final List<SparkDaemon> killed = new ArrayList<>();
    private String url;

    private StandaloneCluster(Path folder, SparkDaemon master) {
        this.folder = folder;
        this.master = master;
    }

    /** @param folder for logs, work and temporary files */
    static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
        SparkDaemon master =
                SparkDaemon.start(folder.resolve("master"), "127.0.0.1", "master.Master", "--port", "0");
        StandaloneCluster cluster = new StandaloneCluster(folder, master);
        try {
            cluster.url = master.awaitLog("Starting Spark master at (spark://\\S+)");
            cluster.workers.add(cluster.startWorker());
            cluster.workers.add(cluster.startWorker());
            cluster.awaitWorkers();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** Each worker has an address of its own: Spark starts no copy of a slow task on the same host. */
    private SparkDaemon startWorker() throws IOException {
        int number = 1 + workers.size() + killed.size();
        Path own = folder.resolve("worker-" + number);
        String work = own.resolve("work").toString();
        return SparkDaemon.start(
                own, "127.0.0." + number, "worker.Worker", "--cores", "1", "--memory", "1g", "--work-dir", work, url);
    }

    private void awaitWorkers() throws IOException, InterruptedException {
        for (SparkDaemon worker : workers) {
            worker.awaitLog("(Successfully registered with master)");
        }
    }

    String url() {
        return url;
    }

    /** Runs {@code ./submit.sh} on this cluster. */
    Submit submit(List<String> options, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--master", url, "--executor-memory", "512m"));
        arguments.addAll(List.of("--driver-java-options", "-Djava.io.tmpdir=" + folder));
        arguments.addAll(options);
        arguments.addAll(List.of(command));
        Map<String, String> environment =
                Map.of("SPARK_LOCAL_IP", "127.0.0.1", "SPARK_LOCAL_DIRS", folder.toString());
        return Submit.start(environment, arguments.toArray(String[]::new));
    }

    /** The workers that run. */
    List<SparkDaemon> workers() {
        return List.copyOf(workers);
    }

    /** The executors that the workers have started, and drivers in cluster mode. */
    List<ProcessHandle> executors() {
        return workers.stream().flatMap(w -> w.children().stream()).toList();
    }

    /** {@code kill -9} of a worker; its executors notice, and end. */
    void kill(SparkDaemon worker) throws InterruptedException {
        worker.kill();
        workers.remove(worker);
        killed.add(worker);
    }

    /** Starts a new worker for each that was killed, once their executors are gone. */
    void replaceWorkers() throws IOException, InterruptedException {
        for (SparkDaemon worker : killed) {
            worker.awaitOrphans();
        }
        while (workers.size() < 2) {
            workers.add(startWorker());
        }
        awaitWorkers();
    }

    @Override
    public void close() throws IOException {
        master.close(); // first, so that nothing more is started
        for (SparkDaemon worker :
                Stream.concat(workers.stream(), killed.stream()).toList()) {
            worker.close();
        }
    }
}
