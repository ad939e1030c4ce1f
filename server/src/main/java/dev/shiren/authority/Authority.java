package dev.shiren.authority;

/** Who does the state say this is? One source at a time, chosen by {@link AuthoritySettings#source}. */
public interface Authority {

    /**
     * Compares a name with the one on record for an ID number. Neither is trusted to be well formed; a source that does
     * not answer is {@link Finding.Unavailable}, never an exception.
     */
    Finding find(String name, String idNumber);
}
