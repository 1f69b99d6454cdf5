package io.github.weightinit.plan;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigInteger;

/** The size that a row block has about, as people write it. */
public final class BlockSize {
    public static final String DEFAULT = "128MiB";

    /** 1 TiB: a block is one row group, and its index stands in memory. */
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(40);

    private BlockSize() {}

    /**
     * The bytes of {@code 1MiB}, {@code 64MB}, {@code 2GiB} or a plain number.
     *
     * @throws IllegalArgumentException where the text is no size of 1 byte to 1 TiB
     */
    public static long parse(String text) {
        return parse("block size", text);
    }

    /** The same. @param what what the size is of, for the message */
    public static long parse(String what, String text) {
        BigInteger bytes;
        try {
            // the library knows kB alone, and people write KB
            bytes = ConfigValueFactory.fromAnyRef(text.replace("KB", "kB"))
                    .atKey("size")
                    .getMemorySize("size")
                    .toBytesBigInteger();
        } catch (ConfigException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    what + " '" + text + "' is no size; write it like 128MiB, 64MB, 2GiB or 1000000", e);
        }
        if (bytes.signum() <= 0 || bytes.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(what + " '" + text + "' must lie between 1 byte and 1 TiB");
        }
        return bytes.longValue();
    }
}
