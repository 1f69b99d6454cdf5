package io.github.weightinit.format.safetensors;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.format.Json;
import io.github.weightinit.header.HeaderEntry;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where everything is in the file of a partition. Tensors of wider numbers come first, otherwise in the order of the spec, so
 * that the offset of each is a multiple of its own width: PyTorch refuses to view bytes at other offsets.
 *
 * @param order the numbers of the partition's blocks in the order of the file
 * @param entries the tensors, or parts of them, in the order of the file
 * @param header the first bytes of the file: the length of the header and the header
 */
@SuppressWarnings("ArrayRecordComponent")
record ShardLayout(List<Integer> order, List<HeaderEntry> entries, byte[] header) {
    static ShardLayout of(Partition partition, Chunking chunking, String fingerprint, long seed) {
        List<RowBlock> blocks = partition.blocks();
        List<Integer> order = IntStream.range(0, blocks.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -blocks.get(i).dtype().width())) // stable
                .toList();
        List<Chunk> chunks = Chunk.of(order.stream().map(blocks::get).toList());
        List<HeaderEntry> entries = chunks.stream().map(Chunk::entry).toList();
        return new ShardLayout(order, entries, header(chunks, chunking, partition.contract(), fingerprint, seed));
    }

    private static byte[] header(List<Chunk> chunks, Chunking chunking, int contract, String fingerprint, long seed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[Long.BYTES]); // the length, which follows
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("__metadata__");
            json.writeStringField("format", "pt");
            if (chunking == Chunking.DCP) {
                json.writeStringField("DCP_VERSION", "1.0");
                json.writeStringField("DCP_SHARDING_INFO", Chunk.shardingInfo(chunks));
            }
            json.writeStringField("weightinit.contract", Integer.toString(contract));
            json.writeStringField("weightinit.fingerprint", fingerprint);
            json.writeStringField("weightinit.seed", Long.toString(seed));
            json.writeEndObject();
            for (Chunk chunk : chunks) {
                HeaderEntry entry = chunk.entry();
                json.writeObjectFieldStart(entry.name());
                json.writeStringField("dtype", entry.type().name());
                json.writeArrayFieldStart("shape");
                for (long size : entry.shape()) {
                    json.writeNumber(size);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("data_offsets");
                json.writeNumber(entry.begin());
                json.writeNumber(entry.end());
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (out.size() % Long.BYTES != 0) {
            out.write(' ');
        }
        byte[] header = out.toByteArray();
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length - Long.BYTES);
        return header;
    }

    /** The length of the file. */
    long fileBytes() {
        return header.length
                + (entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end());
    }

    boolean hasHeader(byte[] found) {
        return Arrays.equals(header, found);
    }
}
