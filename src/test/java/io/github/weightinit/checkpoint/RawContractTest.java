package io.github.weightinit.checkpoint;

import io.github.weightinit.format.Format;
import io.github.weightinit.format.raw.RawFormat;
import io.github.weightinit.model.Spec;

class RawContractTest extends FormatContract {
    @Override
    Format format(Spec spec, long blockSize) {
        return new RawFormat();
    }
}
