package io.pisync.kit.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.http.problem.ContentTooLarge;
import io.pisync.kit.http.problem.UnreadableBody;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class GzipMembersTest {
    private static final int PLENTY = 100_000;
    private static final byte[] FIRST = Gzips.gzip("first ".getBytes(UTF_8));
    private static final byte[] SECOND = Gzips.gzip("second ".getBytes(UTF_8));
    private static final byte[] EMPTY = Gzips.gzip(new byte[0]);

    @Test
    void joinsAllMembers() {
        assertThat(text(FIRST)).isEqualTo("first ");
        assertThat(text(join(FIRST, SECOND, FIRST))).isEqualTo("first second first ");
        assertThat(text(join(EMPTY, SECOND, EMPTY, EMPTY))).isEqualTo("second ");
        assertThat(text(EMPTY)).isEmpty();
    }

    @Test
    void rejectsTruncationExceptBetweenMembers() {
        byte[] whole = join(FIRST, SECOND, FIRST);
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            if (cut == FIRST.length) {
                assertThat(text(part)).isEqualTo("first ");
            } else if (cut == FIRST.length + SECOND.length) {
                assertThat(text(part)).isEqualTo("first second ");
            } else {
                assertBroken(part);
            }
        }
    }

    @Test
    void rejectsOtherDataAfterAMember() {
        assertBroken(join(FIRST, "plain text".getBytes(UTF_8)));
        assertBroken(join(FIRST, new byte[1]));
        assertBroken(join(FIRST, new byte[512]));
        assertBroken(join(FIRST, Arrays.copyOf(SECOND, 5)));
    }

    @Test
    void detectsEveryChangedByteOfDataChecksumAndLength() {
        for (int at = 10; at < FIRST.length; at++) {
            byte[] changed = join(SECOND, FIRST);
            changed[SECOND.length + at] ^= 0x11;
            assertBroken(changed);
        }
    }

    @Test
    void skipsTheOptionalPartsOfAHeader() {
        byte[] head = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, 'n', 0, 'c', 0};
        CRC32 crc = new CRC32();
        crc.update(head);
        byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] data = Arrays.copyOfRange(FIRST, 10, FIRST.length);
        assertThat(text(join(head, check, data, SECOND))).isEqualTo("first second ");
        assertBroken(join(head, new byte[2], data));
        for (int cut = 1; cut < head.length + 2; cut++) {
            assertBroken(Arrays.copyOf(join(head, check), cut));
        }
    }

    @Test
    void rejectsReservedFlagsAndOtherMethods() {
        byte[] reserved = FIRST.clone();
        reserved[3] = 0x20;
        assertBroken(reserved);
        byte[] method = FIRST.clone();
        method[2] = 7;
        assertBroken(method);
    }

    @Test
    void limitsTheTotalSizeOfAllMembers() {
        assertThat(GzipMembers.inflate(join(FIRST, FIRST), 12)).hasSize(12);
        assertThatThrownBy(() -> GzipMembers.inflate(join(FIRST, FIRST), 11)).isInstanceOf(ContentTooLarge.class);
        assertThatThrownBy(() -> GzipMembers.inflate(Gzips.gzip(new byte[50_000_000]), PLENTY))
                .isInstanceOf(ContentTooLarge.class);
    }

    private static String text(byte[] data) {
        return new String(GzipMembers.inflate(data, PLENTY), UTF_8);
    }

    private static void assertBroken(byte[] data) {
        assertThatThrownBy(() -> GzipMembers.inflate(data, PLENTY)).isInstanceOf(UnreadableBody.class);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
