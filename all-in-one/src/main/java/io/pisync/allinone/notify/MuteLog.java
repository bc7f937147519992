package io.pisync.allinone.notify;

import io.pisync.allinone.operator.OperatorAudit;
import io.pisync.allinone.operator.TopicReader;
import io.pisync.allinone.operator.TopicWriter;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the topic of mutes. The audit log gets each change first. */
record MuteLog(KafkaConfig kafka, Topics topics) {
    /** Returns all mutes, by id. */
    Map<String, Mute> all() {
        Map<String, Mute> mutes = new TreeMap<>();
        TopicReader.read(kafka, topics.mutes(), (id, mute) -> {
            if (mute == null) {
                mutes.remove(id);
            } else {
                mutes.put(id, mute);
            }
        });
        return mutes;
    }

    void add(Mute mute, String detail) {
        write("mutes.add", mute.id(), detail, mute);
    }

    void remove(String id, String detail) {
        write("mutes.remove", id, detail, null);
    }

    private void write(String action, String id, String detail, @Nullable Mute mute) {
        new OperatorAudit(kafka, topics).write(action, id, detail);
        try (TopicWriter writer = new TopicWriter(kafka, "pisync-mutes", written -> {})) {
            writer.write(topics.mutes(), id, mute);
            writer.finish();
        }
    }
}
