package io.github.weightinit.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.format.Json;
import io.github.weightinit.header.HeaderEntry;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With {@code --layout dcp} a tensor that is larger than a shard is cut into boxes, one a shard. */
class ChunkTest {
    private static Plan plan(Spec spec, long blockSize, long shardSize) {
        return Plan.of(spec, blockSize, new SafetensorsFormat(shardSize, Chunking.DCP, spec.seed()));
    }

    private static Spec spec(String... tensors) {
        return SpecText.read("seed = 7, axes = in_out, tensors = [ " + String.join(", ", tensors) + " ]");
    }

    private static String tensor(String name, String dtype, List<Integer> shape) {
        return "{ name = \"%s\", dtype = %s, shape = %s, init = { scheme = normal, std = 1 } }"
                .formatted(name, dtype, shape);
    }

    @Test
    void theHeaderSaysWhereEachChunkBelongs() throws IOException {
        Spec spec = spec(
                tensor("quote \\\" λ", "bfloat16", List.of(10, 4)),
                tensor("b", "float32", List.of(5)),
                tensor("conv", "float64", List.of(4, 2, 3, 1)));
        Plan plan = plan(spec, 16, 60);
        List<String> headers = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            ShardLayout layout = ShardLayout.of(partition, Chunking.DCP, plan.fingerprint(), 7);
            String json = new String(layout.header(), 8, layout.header().length - 8, StandardCharsets.UTF_8);
            JsonNode metadata = Json.mapper().readTree(json).path("__metadata__");
            assertThat(metadata.path("format").asText()).isEqualTo("pt");
            assertThat(metadata.path("DCP_VERSION").asText()).isEqualTo("1.0");
            headers.add(metadata.path("DCP_SHARDING_INFO").asText() + " "
                    + layout.entries().stream().map(HeaderEntry::shape).toList());
        }
        assertThat(headers)
                .containsExactly(
                        "{\"quote \\\" λ\":{\"saved_offsets\":[0,0]}} [[6, 4]]",
                        "{\"b\":{\"saved_offsets\":[0]},\"quote \\\" λ\":{\"saved_offsets\":[6,0]}} [[5], [4, 4]]",
                        "{\"conv\":{\"saved_offsets\":[0,0,0,0]}} [[1, 2, 3, 1]]",
                        "{\"conv\":{\"saved_offsets\":[1,0,0,0]}} [[1, 2, 3, 1]]",
                        "{\"conv\":{\"saved_offsets\":[2,0,0,0]}} [[1, 2, 3, 1]]",
                        "{\"conv\":{\"saved_offsets\":[3,0,0,0]}} [[1, 2, 3, 1]]");
    }

    @Test
    void aSliceThatIsLargerThanAShardIsCutAlongTheNextAxis() {
        Plan plan = plan(spec(tensor("experts", "bfloat16", List.of(2, 3000, 3000))), 1 << 27, 5_000_000);
        assertThat(plan.partitions()).hasSize(8);
        List<List<Long>> offsets = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            List<Chunk> chunks = Chunk.of(partition.blocks());
            assertThat(chunks)
                    .singleElement()
                    .matches(chunk -> chunk.entry().shape().equals(List.of(1L, 750L, 3000L)));
            offsets.add(chunks.get(0).offsets());
        }
        assertThat(offsets)
                .containsExactly(
                        List.of(0L, 0L, 0L),
                        List.of(0L, 750L, 0L),
                        List.of(0L, 1500L, 0L),
                        List.of(0L, 2250L, 0L),
                        List.of(1L, 0L, 0L),
                        List.of(1L, 750L, 0L),
                        List.of(1L, 1500L, 0L),
                        List.of(1L, 2250L, 0L));
    }

    @Test
    void aTensorThatFitsIntoAShardIsWhole() {
        Plan plan = plan(spec(tensor("a", "float32", List.of(9, 5)), tensor("b", "float32", List.of(10, 5))), 20, 200);
        assertThat(plan.partitions()).hasSize(2);
        assertThat(plan.partitions())
                .allMatch(partition -> Chunk.of(partition.blocks()).size() == 1);
        assertThat(plan.partitions())
                .extracting(partition -> partition.blocks().size())
                .containsExactly(9, 10);
    }

    /** No shard is larger than it may be, and the chunks of a tensor are all of its elements, once. */
    @Tries
    void theChunksOfATensorAreAllOfIt(Choice any) {
        List<String> tensors = new ArrayList<>();
        for (int i = any.integer(1, 5); i > 0; i--) {
            List<Integer> shape = any.list(1, 4, () -> any.integer(1, 60));
            if (any.integer(0, 3) == 0) { // more than the first axis makes the rows
                shape = List.of(any.integer(1, 4), any.integer(1, 4), 2100, 2100);
            }
            tensors.add(tensor("t" + i, any.integer(0, 1) == 0 ? "bfloat16" : "float64", shape));
        }
        Spec spec = spec(tensors.toArray(String[]::new));
        long largest = spec.tensors().stream()
                .mapToLong(t -> t.shape().elements() * t.dtype().width())
                .max()
                .orElseThrow();
        long shardSize = 1 + largest / any.integer(1, 40);
        Plan plan = plan(spec, 1 + largest / any.integer(1, 100), shardSize);
        Map<String, Long> found = new HashMap<>();
        for (Partition partition : plan.partitions()) {
            List<Chunk> chunks = Chunk.of(partition.blocks());
            HashSet<String> names = new HashSet<>();
            long bytes = 0;
            for (Chunk chunk : chunks) {
                HeaderEntry entry = chunk.entry();
                assertThat(names.add(entry.name()))
                        .as("one chunk of a tensor a shard")
                        .isTrue();
                bytes += entry.end() - entry.begin();
                // chunks come in the order of their first elements, so that equal sums mean no gap and no overlap
                long elements = entry.shape().stream().reduce(1L, (a, b) -> a * b);
                assertThat(first(spec, entry.name(), chunk.offsets())).isEqualTo(found.getOrDefault(entry.name(), 0L));
                found.merge(entry.name(), elements, Long::sum);
            }
            assertThat(bytes <= shardSize || partition.rows() == 1).isTrue();
        }
        for (Tensor tensor : spec.tensors()) {
            assertThat(found).containsEntry(tensor.name(), tensor.shape().elements());
        }
    }

    /** The flat index of the element at these offsets. */
    private static long first(Spec spec, String name, List<Long> offsets) {
        Tensor tensor = spec.tensors().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
        long flat = 0;
        for (int axis = 0; axis < offsets.size(); axis++) {
            flat = flat * tensor.shape().sizes().get(axis) + offsets.get(axis);
        }
        return flat;
    }
}
