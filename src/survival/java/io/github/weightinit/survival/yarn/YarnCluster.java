package io.github.weightinit.survival.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;
import org.apache.hadoop.yarn.server.nodemanager.containermanager.container.Container;
import org.apache.hadoop.yarn.server.nodemanager.containermanager.container.ContainerState;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.ResourceScheduler;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler;

/** Hadoop's mini cluster: a real ResourceManager and NodeManagers, which start each container as a process. */
final class YarnCluster implements AutoCloseable {
    /** A node for a driver or the application's master, and one for each of two executors. */
    private static final int NODES = 3;

    /** Enough for one container of the least size that Spark asks for, 512 MiB and what it adds, and not for two. */
    private static final int MEGABYTES = 1024;

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

    int attempts(ApplicationId application) throws IOException, YarnException {
        return client.getApplicationAttempts(application).size();
    }

    private Stream<NodeManager> nodes() {
        return IntStream.range(0, NODES).mapToObj(cluster::getNodeManager);
    }

    private static Stream<ContainerId> running(NodeManager node) {
        return node.getNMContext().getContainers().values().stream()
                .filter(container -> container.getContainerState() == ContainerState.RUNNING)
                .map(Container::getContainerId);
    }

    private static boolean isFirst(ContainerId container) {
        return (container.getContainerId() & ContainerId.CONTAINER_ID_BITMASK) == 1;
    }

    /** {@code kill -9} of the processes of the application's first container, in which the driver is in cluster mode. */
    void killDriver(ApplicationId application) throws IOException {
        kill(nodes().flatMap(YarnCluster::running)
                .filter(container -> isFirst(container)
                        && container.getApplicationAttemptId().getApplicationId().equals(application))
                .findAny()
                .orElseThrow());
    }

    private static void kill(ContainerId container) throws IOException {
        List<ProcessHandle> processes = ProcessHandle.current()
                .descendants()
                .filter(process -> isOf(container, process))
                .toList();
        assertThat(processes).as("processes of " + container).isNotEmpty();
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean isOf(ContainerId container, ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains(container.toString());
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    @Override
    public void close() {
        client.stop();
        cluster.stop();
    }
}
