package io.pisync.kit.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import nl.altindag.ssl.util.KeyStoreUtils;

/**
 * A private key with the chain of certificates that vouches for it.
 *
 * @param chain the server's certificate first, each issued by the next
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

    ServerIdentity {
        chain = List.copyOf(chain);
    }

    /** Reads both files; {@link InvalidIdentity} naming the file if one cannot be used or they do not belong together. */
    static ServerIdentity of(TlsFiles files, TlsFiles.Contents contents) {
        ServerIdentity identity = new ServerIdentity(key(files, contents), chain(files, contents));
        if (!identity.isPair()) {
            throw new InvalidIdentity("the key in " + files.key() + " does not belong to the first certificate in "
                    + files.certificate() + " (" + identity.leaf().getSubjectX500Principal() + ")");
        }
        identity.requireOrder(files);
        return identity;
    }

    /** The server's own certificate. */
    X509Certificate leaf() {
        return chain.get(0);
    }

    /** Returns the earliest expiry of its certificates. */
    Instant expires() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Returns the keys for the TLS engine. */
    KeyStore keyStore() {
        return KeyStoreUtils.createIdentityStore(key, new char[0], chain);
    }

    private void requireOrder(TlsFiles files) {
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new InvalidIdentity(
                        files.certificate() + ": certificate " + (i + 1) + " ("
                                + chain.get(i).getSubjectX500Principal() + ") did not issue certificate " + i
                                + "; the server's comes first, then its issuer, then the issuer's",
                        e);
            }
        }
    }

    private static List<X509Certificate> chain(TlsFiles files, TlsFiles.Contents contents) {
        try {
            List<X509Certificate> chain = PemUtils.parseCertificate(contents.certificate());
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (GenericException e) {
            throw new InvalidIdentity(files.certificate() + " has no readable certificate in PEM", e);
        }
        throw new InvalidIdentity(files.certificate() + " has no certificate in PEM");
    }

    private static PrivateKey key(TlsFiles files, TlsFiles.Contents contents) {
        try {
            return PemUtils.parsePrivateKey(contents.key());
        } catch (GenericException | IllegalArgumentException | NullPointerException e) {
            throw new InvalidIdentity(files.key() + " has no readable private key in PEM without a password", e);
        }
    }

    /** Returns whether the certificate verifies a signature of the key. */
    private boolean isPair() {
        try {
            PublicKey certified = leaf().getPublicKey();
            Signature signature = Signature.getInstance(signatureOf(certified));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signatureOf(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerIdentity[" + leaf().getSubjectX500Principal() + "]";
    }
}
