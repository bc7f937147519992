package io.pisync.kit.http.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import nl.altindag.ssl.util.CertificateUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private certificate authority. */
public final class TestAuthority {
    private final KeyPair keys = keys("EC");
    private final X509Certificate certificate =
            sign("CN=Test authority", keys, "CN=Test authority", keys, Duration.ofDays(30));

    /** Issues a certificate for 127.0.0.1, 127.0.0.2 and localhost, followed by the authority's certificate, with a key in PKCS#8. */
    public TlsFiles issue(Path directory, String name) {
        return issue(directory, name, keys("EC"), Duration.ofDays(30));
    }

    TlsFiles issue(Path directory, String name, KeyPair server, Duration validity) {
        X509Certificate leaf = sign("CN=Test authority", keys, "CN=" + name, server, validity);
        return new TlsFiles(
                write(directory.resolve(name + ".pem"), chain(leaf, certificate)),
                write(directory.resolve(name + ".key"), pkcs8(server)));
    }

    /** Writes the certificate that clients must trust. */
    public Path certificate(Path directory) {
        return write(directory.resolve("authority.pem"), chain(certificate));
    }

    static String chain(X509Certificate... certificates) {
        return String.join("", CertificateUtils.convertToPem(List.of(certificates)));
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pkcs8(KeyPair pair) {
        return pem(pair, true);
    }

    /** Returns the key in the format that OpenSSL used before PKCS#8. */
    static String traditional(KeyPair pair) {
        return pem(pair, false);
    }

    private static String pem(KeyPair pair, boolean isPkcs8) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(isPkcs8 ? new JcaPKCS8Generator(pair.getPrivate(), null) : pair.getPrivate());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static X509Certificate sign(
            String issuer, KeyPair issuerKeys, String subject, KeyPair pair, Duration validity) {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer),
                    new BigInteger(120, new SecureRandom()),
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plus(validity)),
                    new X500Principal(subject),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer.equals(subject)));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.2"),
                new GeneralName(GeneralName.dNSName, "localhost")
            }));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
