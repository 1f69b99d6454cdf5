package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.kernel.Forms;
import io.github.weightinit.kernel.Philox;
import java.util.Arrays;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The three philox4x64-10 lines of kat_vectors in Random123, the library of Salmon et al., counter and key words first.
 * NumPy 2.4.6 gives the same for {@code Philox(counter=c - 1, key=k).random_raw(4)}.
 */
class PhiloxTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0000000000000000 0000000000000000 0000000000000000 0000000000000000 | 0000000000000000 0000000000000000 | 16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b
                    ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff | ffffffffffffffff ffffffffffffffff | 87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0
                    243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89 | 452821e638d01377 be5466cf34e90c6c | a528f45403e61d95 38c72dbd566e9788 a5a1610e72fd18b5 57bd43b5e52b7fe6
                    """)
    void theReferenceGivesTheKnownAnswers(String counter, String key, String answer) {
        long[] k = words(key);
        assertThat(ReferenceStream.philox(words(counter), k[0], k[1])).containsExactly(words(answer));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0, 0", "1, 2, 3, 1, 1", "-1, -1, -1, -1, 1", "-1, 1, 4611686018427387904, 0, 4294967041"})
    void everyBlockEqualsTheReference(long k0, long k1, long tile, long purpose, long first) {
        Forms.all().map(Named::getPayload).forEach(kernel -> {
            long[] words = new long[Philox.WORDS];
            kernel.philox().fill(new Philox.Sequence(k0, k1, tile, purpose), first, words);
            for (int i = 0; i < Philox.BLOCKS; i++) {
                long[] block = Arrays.copyOfRange(words, 4 * i, 4 * i + 4);
                assertThat(block)
                        .as("block %d", i)
                        .containsExactly(ReferenceStream.philox(new long[] {first + i, 0, tile, purpose}, k0, k1));
            }
        });
    }

    private static long[] words(String hexadecimal) {
        return Arrays.stream(hexadecimal.split(" "))
                .mapToLong(word -> Long.parseUnsignedLong(word, 16))
                .toArray();
    }
}
