/** Who may do what: roles with temporary credentials, and the policies that say what their calls may ask for. */
package io.cdnproxy.sandbox.cloudfront.iam;
