// Promql checks a file of Prometheus rules from standard input as promtool does, and prints for each rule, as a line of JSON, what its
// expression selects.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

type matcher struct {
	Label string `json:"label"`
	// Value is empty unless it must be equal.
	Value string `json:"value"`
}

type selector struct {
	Metric   string    `json:"metric"`
	Matchers []matcher `json:"matchers"`
}

type rule struct {
	Name      string     `json:"name"`
	Selectors []selector `json:"selectors"`
	// Labels are those that results are grouped or matched by.
	Labels []string `json:"labels"`
}

func main() {
	if err := check(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(in io.Reader) error {
	content, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	promql := parser.NewParser(parser.Options{})
	groups, errs := rulefmt.Parse(content, false, model.UTF8Validation, promql, slog.Default())
	if len(errs) > 0 {
		return errs[0]
	}
	out := json.NewEncoder(os.Stdout)
	for _, group := range groups.Groups {
		for _, r := range group.Rules {
			expression, err := promql.ParseExpr(r.Expr)
			if err != nil {
				return err
			}
			if err := out.Encode(describe(r.Alert+r.Record, expression)); err != nil {
				return err
			}
		}
	}
	return nil
}

func describe(name string, expression parser.Expr) rule {
	found := rule{Name: name, Selectors: []selector{}, Labels: []string{}}
	parser.Inspect(expression, func(node parser.Node, _ []parser.Node) error {
		switch n := node.(type) {
		case *parser.VectorSelector:
			found.Selectors = append(found.Selectors, selection(n))
		case *parser.AggregateExpr:
			found.Labels = append(found.Labels, n.Grouping...)
		case *parser.BinaryExpr:
			if n.VectorMatching != nil {
				found.Labels = append(found.Labels, n.VectorMatching.MatchingLabels...)
			}
		}
		return nil
	})
	return found
}

func selection(n *parser.VectorSelector) selector {
	found := selector{Metric: n.Name, Matchers: []matcher{}}
	for _, m := range n.LabelMatchers {
		if m.Name == model.MetricNameLabel {
			continue
		}
		value := ""
		if m.Type == labels.MatchEqual {
			value = m.Value
		}
		found.Matchers = append(found.Matchers, matcher{Label: m.Name, Value: value})
	}
	return found
}
