package io.github.ahoyd.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theReadmeShowsWhatIsCompiled() throws IOException {
        String compiled = flat(Files.readString(Path.of("src/test/java/io/github/ahoyd/client/Snippets.java")))
            + flat(Files.readString(Path.of("examples/Look.java")));
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("README.md"))).results()
            .map((MatchResult found) -> flat(found.group(1))).toList();
        assertTrue(snippets.size() >= 8, snippets.size() + " snippets");
        for (String snippet : snippets) {
            assertTrue(compiled.contains(snippet), "in no example:\n" + snippet);
        }
    }

    private static String flat(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
