package io.cdnproxy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Orders that come as lines of standard input, each of which is answered by one line. */
final class Orders {
    private Orders() {}

    /** One line: a word and what it is about. */
    record Order(String word, List<String> arguments) {

        static Order parse(String line) {
            var parts = List.of(line.split(" "));
            return new Order(parts.getFirst(), parts.subList(1, parts.size()));
        }

        int number(int position) {
            return Integer.parseInt(arguments.get(position));
        }
    }

    /** Whoever obeys. */
    interface Servant {
        String obey(Order order) throws Exception;
    }

    /** Says that it is ready, and obeys until whoever gives orders is gone; then the process ends. */
    static void obey(Servant servant) throws Exception {
        System.out.println("ready");
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(servant.obey(Order.parse(line)));
            }
        } catch (IOException gone) {
            System.exit(1);
        }
        System.exit(0);
    }
}
