/** What is handed to those who install the operator: the chart, and the manifests made from it. */
package io.cdnproxy.shipped;
