package io.github.weightinit.input.hocon;

import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A spec with everything expanded, as JSON. JSON is HOCON, so {@link SpecReader} reads it; {@link
 * ExpandedSpec} reads it back in little memory. */
public final class SpecJson {
    private SpecJson() {}

    public static Map<String, Object> of(Spec spec) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", spec.seed());
        json.put("tensors", tensors(spec.tensors()));
        spec.chain()
                .ifPresent(chain -> json.put(
                        "chain", chain.stages().stream().map(SpecJson::of).toList()));
        return json;
    }

    /** Each made when it is asked for: a million of them take a gigabyte. */
    private static List<Map<String, Object>> tensors(List<Tensor> tensors) {
        return new AbstractList<>() {
            @Override
            public Map<String, Object> get(int index) {
                return of(tensors.get(index));
            }

            @Override
            public int size() {
                return tensors.size();
            }
        };
    }

    private static Map<String, Object> of(ChainStage stage) {
        List<Map<String, Object>> steps =
                stage.steps().stream().map(StepJson::of).toList();
        if (steps.size() == 1 && !stage.norm() && !stage.residual()) {
            return steps.get(0);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("steps", steps);
        json.put("norm", stage.norm());
        json.put("residual", stage.residual());
        if (!stage.shortcut().isEmpty()) {
            json.put("shortcut", stage.shortcut().stream().map(StepJson::of).toList());
        }
        if (stage.then() != Nonlinearity.LINEAR) {
            json.put("then", lower(stage.then()));
        }
        return json;
    }

    private static Map<String, Object> of(Tensor tensor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", tensor.name());
        if (tensor.copyOf().isPresent()) {
            json.put(Copies.KEY, tensor.copyOf().get());
            return json;
        }
        json.put("shape", List.copyOf(tensor.shape().sizes()));
        json.put("dtype", lower(tensor.dtype()));
        json.put("axes", lower(tensor.shape().axes()));
        if (tensor.shape().batch() > 0) {
            json.put("batch", tensor.shape().batch());
        }
        if (!tensor.source().zeroRows().isEmpty()) {
            json.put(RowList.KEY, tensor.source().zeroRows().rows());
        }
        Map<String, Object> init = new LinkedHashMap<>();
        init.put("scheme", tensor.init().scheme());
        init.putAll(tensor.init().parameters());
        json.put("init", init);
        return json;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
