package io.github.weightinit.checkpoint;

import io.github.weightinit.format.Format;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.model.Spec;

class ParquetZstdContractTest extends FormatContract {
    @Override
    Format format(Spec spec, long blockSize) {
        return ParquetFormat.of(spec, Compression.ZSTD);
    }
}
