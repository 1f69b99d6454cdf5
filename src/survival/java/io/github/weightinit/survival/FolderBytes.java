package io.github.weightinit.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * All files of a folder on any Hadoop file system.
 *
 * @param files the bytes of each, by name
 */
record FolderBytes(Map<String, byte[]> files) {
    static FolderBytes of(String folder, Configuration configuration) throws IOException {
        Path path = new Path(folder);
        FileSystem fs = path.getFileSystem(configuration);
        Map<String, byte[]> files = new TreeMap<>();
        for (FileStatus file : fs.listStatus(path)) {
            try (InputStream in = fs.open(file.getPath())) {
                files.put(file.getPath().getName(), in.readAllBytes());
            }
        }
        return new FolderBytes(files);
    }

    /** Asserts that the folder holds the same names, so nothing in progress, and the same bytes, the manifest's included. */
    void assertEqualTo(FolderBytes expected) {
        assertThat(files.keySet())
                .isEqualTo(expected.files.keySet())
                .contains("_plan.json", "_manifest.json", "_SUCCESS");
        files.forEach((name, bytes) -> assertThat(Arrays.mismatch(bytes, expected.files.get(name)))
                .as(name)
                .isEqualTo(-1));
    }
}
