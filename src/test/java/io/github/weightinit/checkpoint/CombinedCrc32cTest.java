package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinedCrc32cTest {
    private static int crc32c(byte[] bytes, int from, int to) {
        CRC32C crc32c = new CRC32C();
        crc32c.update(bytes, from, to - from);
        return (int) crc32c.getValue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 255, 4096, 65_537, 1_000_003})
    void partsOfAnyLengthCombine(int length) {
        byte[] bytes = new byte[length];
        Random random = new Random(length);
        random.nextBytes(bytes);
        int a = random.nextInt(length + 1);
        int b = a + random.nextInt(length - a + 1);
        int combined = CombinedCrc32c.share(crc32c(bytes, 0, a), length - a)
                ^ CombinedCrc32c.share(crc32c(bytes, a, b), length - b)
                ^ CombinedCrc32c.share(crc32c(bytes, b, length), 0);
        assertThat(combined).isEqualTo(crc32c(bytes, 0, length));
    }

    @Test
    void lengthsOfAnySizeAdd() {
        long large = 1L << 61 | 12_345;
        assertThat(CombinedCrc32c.share(CombinedCrc32c.share(0x12345678, large), 1L << 60))
                .isEqualTo(CombinedCrc32c.share(0x12345678, large + (1L << 60)));
    }
}
