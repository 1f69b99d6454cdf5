package io.github.weightinit.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.header.Header;
import io.github.weightinit.header.HeaderEntry;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardLayoutTest {
    @Test
    void whatIsWrittenIsReadAndEveryTensorIsAlignedToItsWidth() throws IOException {
        Partition partition = ParquetFormat.plan(
                        SpecText.read(
                                "seed = 1, tensors = [",
                                "  { name = a, shape = [3], dtype = bfloat16, init = ones }",
                                "  { name = \"quote \\\" λ\", shape = [5, 7], init = xavier }",
                                "  { name = c, shape = [1], dtype = float64, init = ones } ]"),
                        1 << 20,
                        Compression.NONE)
                .partitions()
                .get(0);
        ShardLayout layout = ShardLayout.of(partition, Chunking.WHOLE, "f".repeat(64), -5);
        assertThat(layout.header().length % 8).isZero();
        byte[] json = Arrays.copyOfRange(layout.header(), 8, layout.header().length);
        ByteArrayInputStream in = new ByteArrayInputStream(layout.header());
        List<HeaderEntry> entries = Header.read(in, Header.readLength(in, layout.fileBytes()), layout.fileBytes());
        assertThat(entries).isEqualTo(layout.entries());
        assertThat(entries).extracting(HeaderEntry::name).containsExactly("c", "quote \" λ", "a");
        assertThat(entries)
                .allMatch(e -> e.begin() % e.type().dtype().orElseThrow().width() == 0);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"format\":\"pt\"", "\"weightinit.seed\":\"-5\"");
    }
}
