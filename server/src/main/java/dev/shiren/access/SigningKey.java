package dev.shiren.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a request's signature is checked with. Safe for use by many threads. */
public sealed interface SigningKey {

    /** The value of SignatureMethod that goes with this key. */
    String method();

    /** The value of SignatureType that goes with this key. */
    String type();

    /** Whether the signature was made over these bytes with this key; takes the same time for every wrong one. */
    boolean verifies(byte[] stringToSign, byte[] signature);

    /** HMAC-SHA1 with the secret and a trailing {@code &}, as the RPC signature version 1.0 has it. */
    static Hmac hmac(String secret) {
        return new Hmac(secret);
    }

    /**
     * SHA256withRSA.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo in DER
     * @throws IllegalArgumentException when it is not an RSA public key
     */
    static SigningKey rsa(byte[] publicKey) {
        try {
            return new Rsa(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an RSA public key in X.509 form", e);
        }
    }

    /** A shared secret; the initialised Mac is kept and cloned, because keying one costs more than a short message. */
    final class Hmac implements SigningKey {

        private final Mac keyed;
        private final byte[] secret;

        private Hmac(String secret) {
            this.secret = secret.getBytes(StandardCharsets.UTF_8);
            try {
                keyed = Mac.getInstance("HmacSHA1");
                keyed.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has HmacSHA1", e);
            }
        }

        /**
         * The MAC of a text as other protocols sign it.
         *
         * @param algorithm as the JDK names it, such as {@code HmacSHA256}
         * @param prefix goes before the secret to make the key
         */
        public byte[] mac(String algorithm, String prefix, byte[] text) {
            var before = prefix.getBytes(StandardCharsets.UTF_8);
            var key = Arrays.copyOf(before, before.length + secret.length);
            System.arraycopy(secret, 0, key, before.length, secret.length);
            return mac(algorithm, key, text);
        }

        /** The MAC of a text under any key. */
        public static byte[] mac(String algorithm, byte[] key, byte[] text) {
            try {
                var mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(key, algorithm));
                return mac.doFinal(text);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has HmacSHA1 and HmacSHA256", e);
            }
        }

        @Override
        public String method() {
            return "HMAC-SHA1";
        }

        @Override
        public String type() {
            return "";
        }

        @Override
        public boolean verifies(byte[] stringToSign, byte[] signature) {
            try {
                return MessageDigest.isEqual(((Mac) keyed.clone()).doFinal(stringToSign), signature);
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("The JDK's HmacSHA1 can be cloned", e);
            }
        }
    }

    /** A registered public key whose private half only the caller has. */
    final class Rsa implements SigningKey {

        private final PublicKey key;

        private Rsa(PublicKey key) {
            this.key = key;
        }

        @Override
        public String method() {
            return "SHA256withRSA";
        }

        @Override
        public String type() {
            return "PRIVATEKEY";
        }

        @Override
        public boolean verifies(byte[] stringToSign, byte[] signature) {
            try {
                var check = Signature.getInstance("SHA256withRSA");
                check.initVerify(key);
                check.update(stringToSign);
                return check.verify(signature);
            } catch (SignatureException | InvalidKeyException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has SHA256withRSA", e);
            }
        }
    }
}
