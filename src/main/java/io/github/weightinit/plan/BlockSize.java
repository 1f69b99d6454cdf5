package io.github.weightinit.plan;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigInteger;

/** Parses the size of a row block. */
public final class BlockSize {
    public static final String DEFAULT = "128MiB";

    /** 1 TiB: a block is one row group, whose index is kept in memory. */
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(40);

    private BlockSize() {}

    /**
     * The bytes of {@code 1MiB}, {@code 64MB}, {@code 2GiB} or a plain number.
     *
     * @throws IllegalArgumentException if the text is not a size from 1 byte to 1 TiB
     */
    public static long parse(String text) {
        return parse("block size", text);
    }

    /**
     * The bytes of a size.
     *
     * @param what the name of the setting, for messages
     * @throws IllegalArgumentException if the text is not a size from 1 byte to 1 TiB
     */
    public static long parse(String what, String text) {
        BigInteger bytes;
        try {
            // the library accepts only kB, but KB is common
            bytes = ConfigValueFactory.fromAnyRef(text.replace("KB", "kB"))
                    .atKey("size")
                    .getMemorySize("size")
                    .toBytesBigInteger();
        } catch (ConfigException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    what + " '" + text + "' is not a size; write it like 128MiB, 64MB, 2GiB or 1000000", e);
        }
        if (bytes.signum() <= 0 || bytes.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(what + " '" + text + "' must lie between 1 byte and 1 TiB");
        }
        return bytes.longValue();
    }
}
