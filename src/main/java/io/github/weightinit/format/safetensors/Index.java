package io.github.weightinit.format.safetensors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Json;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code model.safetensors.index.json}: which shard holds which tensor. Names are sorted, as transformers writes them.
 *
 * @param plan the plan of the shards
 * @param naming their names
 */
record Index(Plan plan, FileNaming naming) {
    void write(OutputStream out) throws IOException {
        Map<String, Integer> shards = new TreeMap<>();
        for (Partition partition : plan.partitions()) {
            for (RowBlock block : partition.blocks()) {
                shards.put(block.tensor(), partition.index());
            }
        }
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeObjectFieldStart("metadata");
            json.writeNumberField("total_parameters", plan.spec().parameters());
            json.writeNumberField("total_size", plan.bytes());
            json.writeEndObject();
            json.writeObjectFieldStart("weight_map");
            for (Map.Entry<String, Integer> shard : shards.entrySet()) {
                json.writeStringField(
                        shard.getKey(),
                        naming.name(shard.getValue(), plan.partitions().size()));
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
