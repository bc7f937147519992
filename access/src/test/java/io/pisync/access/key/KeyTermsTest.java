package io.pisync.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.access.key.KeyTerms.Flaw;
import io.pisync.access.key.KeyTerms.Term;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyTermsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void areValidIfEachBelongsToTheKind() {
        assertThat(KeyTerms.person("Asha", PersonRole.READ, "school=A", NOW).flaws(KeyKind.PEOPLE))
                .isEmpty();
        assertThat(KeyTerms.plain("2026", NOW).until(NOW.plusSeconds(1)).flaws(KeyKind.FLEET))
                .isEmpty();
        assertThat(new KeyTerms("", null, null, "PBX-", null, NOW, null).flaws(KeyKind.GATEWAY))
                .isEmpty();
        assertThat(new KeyTerms("", null, null, "PBX-", 1, NOW, null).flaws(KeyKind.ENROL))
                .isEmpty();
    }

    @Test
    void reportAllErrorsTogether() {
        KeyTerms none = new KeyTerms("\u0007", PersonRole.ADMIN, "school", " ", 0, NOW, NOW);

        assertThat(none.flaws(KeyKind.FLEET))
                .extracting(Flaw::term)
                .containsExactly(
                        Term.ROLE,
                        Term.SCOPE,
                        Term.SCOPE,
                        Term.ID_PREFIX,
                        Term.ID_PREFIX,
                        Term.MAX_DEVICES,
                        Term.MAX_DEVICES,
                        Term.EXPIRES_AT,
                        Term.LABEL);
        assertThat(none.flaws(KeyKind.PEOPLE)).extracting(Flaw::term).doesNotContain(Term.ROLE);
    }
}
