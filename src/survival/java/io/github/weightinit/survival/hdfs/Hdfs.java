package io.github.weightinit.survival.hdfs;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;

/** Hadoop's mini cluster on loopback: a real NameNode and three real DataNodes, each file on all of them. */
final class Hdfs implements AutoCloseable {
    private static final int DATA_NODES = 3;

    private final MiniDFSCluster cluster;

    private Hdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    /** @param folder for all that the nodes store */
    static Hdfs start(Path folder) throws IOException {
        Configuration configuration = new HdfsConfiguration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        configuration.set("dfs.namenode.fs-limits.min-block-size", "65536");
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration)
                .numDataNodes(DATA_NODES)
                .build();
        cluster.waitActive();
        return new Hdfs(cluster);
    }

    String uri(String path) {
        return cluster.getURI() + path;
    }

    DistributedFileSystem fileSystem() throws IOException {
        return cluster.getFileSystem();
    }

    /** Stops a DataNode; returns what starts it again. */
    DataNodeProperties stopDataNode() {
        return cluster.stopDataNode(0);
    }

    void start(DataNodeProperties stopped) throws IOException {
        cluster.restartDataNode(stopped, true);
        cluster.waitActive();
    }

    /** Bounds the bytes that a folder may take on all DataNodes together. */
    void setSpaceQuota(String path, long bytes) throws IOException {
        fileSystem().setQuota(new org.apache.hadoop.fs.Path(path), HdfsConstants.QUOTA_DONT_SET, bytes);
    }

    void liftSpaceQuota(String path) throws IOException {
        setSpaceQuota(path, HdfsConstants.QUOTA_RESET);
    }

    @Override
    public void close() {
        cluster.shutdown(true);
    }
}
