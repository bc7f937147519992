package io.pisync.notifier.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server with configurable answers per recipient; records the recipients of each accepted e-mail. */
final class PickyMailServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<List<String>> delivered = new CopyOnWriteArrayList<>();
    private volatile String dataAnswer = "250 taken";

    PickyMailServer() throws IOException {
        Thread thread = new Thread(this::serve, "picky-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Sets the answer for a recipient; 250 accepts. */
    void answer(String address, String answer) {
        answers.put(address, answer);
    }

    /** Sets the answer after the content of an e-mail. */
    void answerToMails(String answer) {
        dataAnswer = answer;
    }

    /** The recipients of each accepted e-mail. */
    List<List<String>> delivered() {
        return delivered;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client or the test has gone.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        say(client, "220 picky");
        List<String> recipients = new ArrayList<>();
        String line = in.readLine();
        while (line != null && !line.toUpperCase(Locale.ROOT).startsWith("QUIT")) {
            say(client, answer(line, recipients, client, in));
            line = in.readLine();
        }
        say(client, "221 bye");
    }

    private String answer(String line, List<String> recipients, Socket client, BufferedReader in) throws IOException {
        if (line.startsWith("RCPT TO:")) {
            String address = line.substring("RCPT TO:<".length(), line.indexOf('>'));
            String answer = answers.getOrDefault(address, "250 ok");
            if (answer.startsWith("250")) {
                recipients.add(address);
            }
            return answer;
        }
        if (!line.equals("DATA")) {
            return "250 ok";
        }
        say(client, "354 go on");
        @Nullable String text = in.readLine();
        while (text != null && !text.equals(".")) {
            text = in.readLine();
        }
        if (dataAnswer.startsWith("250")) {
            delivered.add(List.copyOf(recipients));
        }
        recipients.clear();
        return dataAnswer;
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }
}
