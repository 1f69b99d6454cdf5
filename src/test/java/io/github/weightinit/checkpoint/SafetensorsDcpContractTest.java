package io.github.weightinit.checkpoint;

import io.github.weightinit.format.Format;
import io.github.weightinit.format.safetensors.Chunking;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.model.Spec;

class SafetensorsDcpContractTest extends FormatContract {
    @Override
    Format format(Spec spec, long blockSize) {
        return new SafetensorsFormat(blockSize, Chunking.DCP, spec.seed());
    }
}
