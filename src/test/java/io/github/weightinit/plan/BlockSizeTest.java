package io.github.weightinit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1MiB, 1048576",
        "64MB, 64000000",
        "500KB, 500000",
        "64m, 67108864",
        "2GiB, 2147483648",
        "12345, 12345",
        "1TiB, 1099511627776",
        "1, 1"
    })
    void aSizeIsReadWithItsUnit(String text, long bytes) {
        assertThat(BlockSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "abc", "12 parsecs", "2TiB", "99999999999999999999", "0x10"})
    void aTextThatIsNotASizeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlockSize.parse(text))
                .withMessageContaining("'" + text + "'");
    }
}
