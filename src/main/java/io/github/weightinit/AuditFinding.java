package io.github.weightinit;

import io.github.weightinit.audit.Finding;
import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with somebody's checkpoint.
 *
 * @param kind what programs tell it by
 * @param tensor the name of the tensor, if it is about one
 * @param message what is wrong, and what it looks like
 */
public record AuditFinding(String kind, Optional<String> tensor, String message) {
    static AuditFinding of(Finding finding) {
        return new AuditFinding(
                finding.kind().name().toLowerCase(Locale.ROOT),
                Optional.of(finding.tensor()).filter(name -> !name.isEmpty()),
                finding.message());
    }
}
