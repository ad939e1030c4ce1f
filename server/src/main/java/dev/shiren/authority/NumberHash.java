package dev.shiren.authority;

import dev.shiren.platform.crypto.Vault;

/** The keyed hash that stands for an ID number where the number must not be; all spellings of one number have one hash. */
public final class NumberHash {

    private final Vault vault;

    public NumberHash(Vault vault) {
        this.vault = vault;
    }

    /** 64 hexadecimal digits. */
    public String of(String idNumber) {
        return vault.lookup("registry number", Identity.normalNumber(idNumber));
    }
}
