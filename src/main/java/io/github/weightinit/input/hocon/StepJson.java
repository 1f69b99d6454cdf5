package io.github.weightinit.input.hocon;

import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.model.AttentionStep;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.EmbeddingStep;
import io.github.weightinit.model.GateStep;
import io.github.weightinit.model.ImageStep;
import io.github.weightinit.model.NormStep;
import io.github.weightinit.model.PoolStep;
import io.github.weightinit.model.Step;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.model.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step of a chain as JSON, which {@link StepReader} reads. */
final class StepJson implements Step.Cases<Map<String, Object>> {
    private StepJson() {}

    static Map<String, Object> of(Step step) {
        return step.match(new StepJson());
    }

    @Override
    public Map<String, Object> matrix(ChainStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", step.tensor().name());
        json.put("then", SpecJson.lower(step.then()));
        if (step.isTransposed()) {
            json.put("transposed", true);
        }
        step.bias().ifPresent(bias -> json.put("bias", bias.name()));
        step.window().ifPresent(window -> put(window, json));
        return json;
    }

    private static void put(Window window, Map<String, Object> json) {
        json.put("stride", window.stride());
        json.put("padding", window.padding());
    }

    @Override
    public Map<String, Object> gate(GateStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", step.up().tensor().name());
        json.put("gate", step.gate().tensor().name());
        json.put("then", SpecJson.lower(step.then()));
        return json;
    }

    @Override
    public Map<String, Object> norm(NormStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("norm", SpecJson.lower(step.kind()));
        step.weight().ifPresent(weight -> json.put("weight", weight.name()));
        step.bias().ifPresent(bias -> json.put("bias", bias.name()));
        json.put("epsilon", step.epsilon());
        if (step.then() != Nonlinearity.LINEAR) {
            json.put("then", SpecJson.lower(step.then()));
        }
        return json;
    }

    @Override
    public Map<String, Object> attention(AttentionStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "attention",
                step.projections().stream()
                        .map(ChainStep::tensor)
                        .map(Tensor::name)
                        .toList());
        json.put("out", step.out().tensor().name());
        json.put("heads", step.heads());
        json.put("key_value_heads", step.keyValueHeads());
        if (step.rope() != 0) {
            json.put("rope", step.rope());
        }
        json.put("causal", step.isCausal());
        return json;
    }

    @Override
    public Map<String, Object> pool(PoolStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pool", SpecJson.lower(step.kind()));
        step.window().ifPresent(window -> {
            json.put("size", window.height());
            put(window, json);
        });
        return json;
    }

    @Override
    public Map<String, Object> embedding(EmbeddingStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("embedding", step.tokens().name());
        step.positions().ifPresent(positions -> json.put("positions", positions.name()));
        return json;
    }

    @Override
    public Map<String, Object> image(ImageStep step) {
        return Map.of("image", List.of(step.channels(), step.height(), step.width()));
    }
}
