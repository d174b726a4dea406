package ahoyd_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestTheReadmeShowsWhatIsCompiled: each of its snippets stands in an example, but for the indentation.
func TestTheReadmeShowsWhatIsCompiled(t *testing.T) {
	compiled := ""
	for _, file := range []string{"example_test.go", "../examples/look/main.go"} {
		compiled += flat(read(t, file))
	}
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(read(t, "../README.md"), -1)
	if len(blocks) < 7 {
		t.Errorf("only %d snippets", len(blocks))
	}
	for _, block := range blocks {
		if !strings.Contains(compiled, flat(block[1])) {
			t.Errorf("in no example:\n%s", block[1])
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func flat(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}
