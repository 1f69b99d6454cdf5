package io.github.weightinit.survival.s3;

import io.github.weightinit.survival.fixture.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 endpoint on loopback with one bucket: s3proxy as a process of its own, which keeps objects in its memory. */
final class S3Endpoint implements AutoCloseable {
    private static final Path JAR = Path.of("target", "s3proxy.jar");
    private static final Pattern STARTED = Pattern.compile("Started \\S*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final String BUCKET = "models";
    private static final String IDENTITY = "somebody";
    private static final String SECRET = "of no value outside this process";

    private final Process process;
    private int port;
    private S3Client client;

    private S3Endpoint(Process process) {
        this.process = process;
    }

    /** @param folder is made, for the settings and the log */
    static S3Endpoint start(Path folder) throws IOException, InterruptedException {
        Path settings = Files.createDirectories(folder).resolve("s3proxy.conf");
        Files.write(
                settings,
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:0",
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + IDENTITY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=transient-nio2",
                        "jclouds.identity=none",
                        "jclouds.credential=none"));
        Path log = folder.resolve("log");
        S3Endpoint endpoint = new S3Endpoint(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Djava.io.tmpdir=" + folder,
                        "-jar",
                        JAR.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        try {
            endpoint.connect(log);
            return endpoint;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            endpoint.close();
            throw e;
        }
    }

    private void connect(Path log) throws IOException, InterruptedException {
        Matcher started = STARTED.matcher("");
        Await.until("s3proxy listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended: " + Files.readString(log));
            }
            return started.reset(Files.readString(log)).find();
        });
        port = Integer.parseInt(started.group(1));
        client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(IDENTITY, SECRET)))
                .build();
        client.createBucket(b -> b.bucket(BUCKET));
    }

    int port() {
        return port;
    }

    /** A folder in the bucket as Hadoop names it. */
    String uri(String folder) {
        return "s3a://" + BUCKET + "/" + folder;
    }

    /**
     * What Hadoop has to know of it; uploads are cut into the smallest parts that S3 takes.
     *
     * @param port the endpoint's own, or that of a gateway in front of it
     * @param buffers a folder for parts that are not sent yet
     */
    static Map<String, String> options(int port, Path buffers) {
        return Map.of(
                "fs.s3a.endpoint", "http://127.0.0.1:" + port,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                "fs.s3a.access.key", IDENTITY,
                "fs.s3a.secret.key", SECRET,
                "fs.s3a.multipart.size", "5M",
                "fs.s3a.buffer.dir", buffers.toString());
    }

    /** The names of all objects in a folder with their lengths, but for the folder's own marker. */
    Map<String, Long> objects(String folder) {
        Map<String, Long> objects = new TreeMap<>();
        for (S3Object object : client.listObjectsV2Paginator(l -> l.bucket(BUCKET).prefix(folder + "/"))
                .contents()) {
            objects.put(object.key().substring(folder.length() + 1), object.size());
        }
        objects.remove("");
        return objects;
    }

    /** The names that uploads in a folder will have, once they are complete. */
    List<String> uploads(String folder) {
        return client.listMultipartUploads(l -> l.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .filter(key -> key.startsWith(folder + "/"))
                .map(key -> key.substring(folder.length() + 1))
                .sorted()
                .toList();
    }

    /** Begins an upload, sends one part, and leaves it there, as somebody who is killed does. */
    void abandonUpload(String folder, String name) {
        String key = folder + "/" + name;
        String id = client.createMultipartUpload(c -> c.bucket(BUCKET).key(key)).uploadId();
        client.uploadPart(
                u -> u.bucket(BUCKET).key(key).uploadId(id).partNumber(1),
                RequestBody.fromString("a part"));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        process.destroyForcibly().onExit().join();
    }
}
