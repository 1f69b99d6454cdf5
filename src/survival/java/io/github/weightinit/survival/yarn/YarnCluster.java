package io.github.weightinit.survival.yarn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.ResourceScheduler;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler;

/** Hadoop's mini cluster: a real ResourceManager and NodeManager, which starts each container as a process. */
final class YarnCluster implements AutoCloseable {
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
        MiniYARNCluster cluster = new MiniYARNCluster("yarn", 1, 1, 1);
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

    @Override
    public void close() {
        client.stop();
        cluster.stop();
    }
}
