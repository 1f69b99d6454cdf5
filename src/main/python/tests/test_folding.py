"""Folding names into entries with ``for``."""

from __future__ import annotations

import itertools

from weightinit.spec.folding import Fold, folded


def unfolded(fold: Fold) -> list[tuple[str, object]]:
    names = []
    for values in itertools.product(*fold.variables.values()):
        name = fold.name
        for variable, value in zip(fold.variables, values):
            name = name.replace("{" + variable + "}", str(value))
        names.append((name, fold.content))
    return names


def test_layers_and_experts_fold_into_one_entry():
    names = [(f"layers.{i}.experts.{j}.w", "a") for i in range(3) for j in range(4)]

    assert folded(names) == [Fold("layers.{layer}.experts.{expert}.w", {"layer": [0, 1, 2], "expert": [0, 1, 2, 3]}, "a")]


def test_a_layer_with_another_content_is_an_entry_of_its_own():
    names = [(f"layers.{i}.w", "b" if i == 1 else "a") for i in range(4)]

    assert folded(names) == [Fold("layers.{layer}.w", {"layer": [0, 2, 3]}, "a"), Fold("layers.1.w", {}, "b")]


def test_no_product_is_made_that_has_names_the_model_has_not():
    names = [(f"a.{i}.b.{j}.w", "x") for i, j in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 2)]]

    folds = folded(names)

    assert sorted(itertools.chain(*map(unfolded, folds))) == sorted(names)
    assert len(folds) == 2


def test_numbers_with_leading_zeros_and_lists_of_one_name_are_kept_apart():
    names = [("h.00.w", "a"), ("h.0.w", "a"), ("xs.1.xs.2.w", "a"), ("xs.2.xs.2.w", "a"), ("xs.1.xs.3.w", "a")]

    assert sorted(itertools.chain(*map(unfolded, folded(names)))) == sorted(names)


def test_two_lists_of_one_name_have_variables_of_their_own():
    names = [(f"blocks.{i}.blocks.{j}.w", "a") for i in range(2) for j in range(2)]

    assert folded(names) == [Fold("blocks.{block}.blocks.{block2}.w", {"block": [0, 1], "block2": [0, 1]}, "a")]
