package io.github.weightinit.plan;

import io.github.weightinit.initializer.ZeroRows;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The identity of a plan: two fingerprints are equal if and only if all bytes of the data files are equal. */
public final class Fingerprint {
    /**
     * The newest version of the value contract, which defines the bits for a seed, name, shape and initialiser. Version 2 adds
     * the initialisers that make a matrix as a whole, and changes no value of version 1.
     */
    public static final int CONTRACT = 2;

    /** The newest version of the file layout: pages, encodings, footers. */
    public static final int LAYOUT = 2;

    /**
     * Version 1 had the checksum of a block's values as stored, version 2 has that of the values in the tensor's own number
     * format. Where these are one, nothing changed.
     */
    private static final int LAYOUT_WITHOUT_NARROW_CHECKSUMS = 1;

    /** Stands before the kind of a source; no kind is called so. */
    private static final String ZERO_ROWS = "zero_rows";

    private static final String COPY_OF = "copy_of";

    private Fingerprint() {}

    /** The version of the value contract that a spec needs: the least that has all of its sources. */
    public static int contract(Spec spec) {
        return spec.tensors().stream()
                .mapToInt(tensor -> tensor.source().contract())
                .max()
                .orElse(1);
    }

    /** The version of the layout of the files of a spec. */
    public static int layout(Spec spec, Layout layout) {
        boolean areNarrowed =
                spec.tensors().stream().map(Tensor::dtype).distinct().anyMatch(dtype -> layout.stored(dtype) != dtype);
        return areNarrowed ? LAYOUT : LAYOUT_WITHOUT_NARROW_CHECKSUMS;
    }

    /** SHA-256, in hexadecimal, of everything that the data files depend on. */
    static String of(Spec spec, long blockSize, Layout layout) {
        try {
            MessageDigest sha256 = Sha256.start();
            try (DataOutputStream out =
                    new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
                out.writeInt(contract(spec));
                out.writeInt(layout(spec, layout));
                out.writeLong(spec.seed());
                out.writeLong(blockSize);
                for (String word : layout.fingerprintWords()) {
                    write(out, word);
                }
                for (Tensor tensor : spec.tensors()) {
                    write(out, tensor);
                }
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Tensor tensor) throws IOException {
        write(out, tensor.name());
        if (tensor.copyOf().isPresent()) { // otherwise it is the fingerprint that it was before there were copies
            write(out, COPY_OF);
            write(out, tensor.copyOf().get());
        }
        write(out, tensor.dtype().name());
        out.writeInt(tensor.shape().sizes().size());
        for (long size : tensor.shape().sizes()) {
            out.writeLong(size);
        }
        ZeroRows zeroRows = tensor.source().zeroRows();
        if (!zeroRows.isEmpty()) { // a tensor without any has the fingerprint that it had before there were some
            write(out, ZERO_ROWS);
            out.writeInt(zeroRows.rows().size());
            for (long row : zeroRows.rows()) {
                out.writeLong(row);
            }
        }
        write(out, tensor.source().kind());
        for (Map.Entry<String, Number> parameter : tensor.source().parameters().entrySet()) {
            write(out, parameter.getKey());
            out.writeLong(
                    parameter.getValue() instanceof Double d
                            ? Double.doubleToLongBits(d)
                            : parameter.getValue().longValue());
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
