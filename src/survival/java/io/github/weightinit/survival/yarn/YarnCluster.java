package io.github.weightinit.survival.yarn;

import io.github.weightinit.survival.fixture.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;
import org.apache.hadoop.yarn.server.nodemanager.containermanager.container.ContainerState;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.ResourceScheduler;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler;

/** Hadoop's mini cluster: a real ResourceManager and NodeManagers, which start each container as a process. */
final class YarnCluster implements AutoCloseable {
    /** A node for a driver or the application's master, and one for each of two executors. */
    private static final int NODES = 3;

    /** Enough for one container of the least size that Spark asks for, 512 MiB and what it adds, and not for two. */
    private static final int MEGABYTES = 1024;

    /** How long a node may say nothing until the ResourceManager takes it for lost; 10 minutes unless set. */
    private static final long MILLISECONDS_OF_SILENCE = 10_000;

    private final MiniYARNCluster cluster;
    private final YarnClient client;

    private YarnCluster(MiniYARNCluster cluster, YarnClient client) {
        this.cluster = cluster;
        this.client = client;
    }

    /** @param settings the folder that gets yarn-site.xml, for HADOOP_CONF_DIR */
    static YarnCluster start(Path settings) throws IOException {
        YarnConfiguration configuration = new YarnConfiguration();
        configuration.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 128);
        configuration.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        // a disk that is nearly full is no reason to wait
        configuration.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 99.9f);
        configuration.setInt(YarnConfiguration.RM_AM_MAX_ATTEMPTS, 2);
        configuration.setLong(YarnConfiguration.RM_NM_EXPIRY_INTERVAL_MS, MILLISECONDS_OF_SILENCE);
        // the others want a file that says what queues there are
        configuration.setClass(YarnConfiguration.RM_SCHEDULER, FifoScheduler.class, ResourceScheduler.class);
        configuration.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, MEGABYTES);
        MiniYARNCluster cluster = new MiniYARNCluster("yarn", NODES, 1, 1);
        cluster.init(configuration);
        cluster.start();
        try (OutputStream file = Files.newOutputStream(settings.resolve("yarn-site.xml"))) {
            cluster.getConfig().writeXml(file);
        }
        YarnClient client = YarnClient.createYarnClient();
        client.init(cluster.getConfig());
        client.start();
        return new YarnCluster(cluster, client);
    }

    /** The application that was submitted last. */
    ApplicationReport last() throws IOException, YarnException {
        List<ApplicationReport> all = client.getApplications();
        return all.stream()
                .max(Comparator.comparing(ApplicationReport::getApplicationId))
                .orElseThrow();
    }

    /** The last application, when YARN knows its end: a driver in the client may exit a moment earlier. */
    ApplicationReport ended() throws IOException, InterruptedException, YarnException {
        ApplicationReport report = last();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (report.getFinalApplicationStatus() == FinalApplicationStatus.UNDEFINED && System.nanoTime() < deadline) {
            Thread.sleep(100);
            report = last();
        }
        return report;
    }

    int attempts(ApplicationId application) throws IOException, YarnException {
        return client.getApplicationAttempts(application).size();
    }

    /** How many nodes the ResourceManager has in a state. */
    int nodes(NodeState state) throws IOException, YarnException {
        return client.getNodeReports(state).size();
    }

    private Stream<NodeManager> nodes() {
        return IntStream.range(0, NODES).mapToObj(cluster::getNodeManager);
    }

    private static Stream<YarnContainer> running(NodeManager node) {
        return node.getNMContext().getContainers().values().stream()
                .filter(container -> container.getContainerState() == ContainerState.RUNNING)
                .map(container -> new YarnContainer(container.getContainerId()));
    }

    /** {@code kill -9} of the processes of the application's first container, in which the driver is in cluster mode. */
    void killDriver(ApplicationId application) {
        nodes().flatMap(YarnCluster::running)
                .filter(container -> container.isFirst() && container.isOf(application))
                .findAny()
                .orElseThrow()
                .kill();
    }

    /** Waits until an executor is in the middle of a file of this folder, and stops it there; returns its node. */
    NodeManager stopExecutorInAFileOf(Path folder) throws IOException, InterruptedException {
        AtomicReference<NodeManager> stopped = new AtomicReference<>();
        Await.until("an executor in the middle of a file", () -> {
            for (NodeManager node : nodes().toList()) {
                for (YarnContainer container : running(node).toList()) {
                    if (!container.isFirst() && container.stopInAFileOf(folder)) {
                        stopped.set(node);
                        return true;
                    }
                }
            }
            return false;
        });
        return stopped.get();
    }

    /** Takes a machine away: it says nothing more to the ResourceManager, not even that it goes, and no process is left. */
    static void lose(NodeManager node) {
        node.getNMContext().setDecommissioned(true); // one that is does not sign off
        node.getNodeStatusUpdater().stop();
        running(node).forEach(YarnContainer::kill);
        node.stop();
    }

    @Override
    public void close() {
        client.stop();
        cluster.stop();
    }
}
