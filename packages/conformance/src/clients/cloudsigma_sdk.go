// Drives a gateway with CloudSigma's own Go library: one line `ok NAME` or `FAIL NAME WHY` for each check.
//
//	go run . ENDPOINT USERNAME PASSWORD TOKEN PUBLIC_KEY
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/cloudsigma/cloudsigma-sdk-go/cloudsigma"
)

var endpoint, username, password, token, key = os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5]
var ctx = context.Background()

// The library has no option for its address.
type rewrite struct{}

func (rewrite) RoundTrip(request *http.Request) (*http.Response, error) {
	target, err := url.Parse(endpoint)
	if err != nil {
		return nil, err
	}
	clone := request.Clone(request.Context())
	clone.Host = request.URL.Host
	clone.URL.Scheme, clone.URL.Host = target.Scheme, target.Host
	return http.DefaultTransport.RoundTrip(clone)
}

func client(credentials cloudsigma.CredentialsProvider) *cloudsigma.Client {
	return cloudsigma.NewClient(credentials, cloudsigma.WithHTTPClient(&http.Client{Transport: rewrite{}}))
}

func same(what string, found, wanted any) error {
	if fmt.Sprint(found) != fmt.Sprint(wanted) {
		return fmt.Errorf("%s: found %v, wanted %v", what, found, wanted)
	}
	return nil
}

func lifecycle(c *cloudsigma.Client) error {
	asked := []cloudsigma.Keypair{{Name: "public", PublicKey: key, Meta: map[string]interface{}{"team": "blue"}}, {Name: "made"}}
	made, response, err := c.Keypairs.Create(ctx, &cloudsigma.KeypairCreateRequest{Keypairs: asked})
	if err != nil {
		return err
	}
	if len(made) != 2 || response.RequestID == "" {
		return fmt.Errorf("made %d, request %q", len(made), response.RequestID)
	}
	public, generated := made[0], made[1]
	if !strings.HasPrefix(generated.PrivateKey, "-----BEGIN RSA PRIVATE KEY-----\n") || !strings.HasPrefix(generated.PublicKey, "ssh-rsa ") {
		return errors.New("made another pair")
	}
	shown, _, err := c.Keypairs.Get(ctx, generated.UUID)
	if err != nil {
		return err
	}
	if err := same("get", *shown, generated); err != nil {
		return err
	}
	all, listed, err := c.Keypairs.List(ctx)
	if err != nil {
		return err
	}
	if len(all) != 2 || listed.Meta == nil || listed.Meta.TotalCount != 2 || listed.Meta.Limit != 20 {
		return fmt.Errorf("lists %d, meta %v", len(all), listed.Meta)
	}
	// The library leaves empty members out: everything but the name must stay.
	renamed, _, err := c.Keypairs.Update(ctx, generated.UUID, &cloudsigma.KeypairUpdateRequest{Keypair: &cloudsigma.Keypair{Name: "renamed", UUID: generated.UUID}})
	if err != nil {
		return err
	}
	wanted := generated
	wanted.Name = "renamed"
	if err := same("update", *renamed, wanted); err != nil {
		return err
	}
	tagged, _, err := c.Keypairs.Update(ctx, public.UUID, &cloudsigma.KeypairUpdateRequest{Keypair: &cloudsigma.Keypair{Name: "public", Meta: map[string]interface{}{"cost": "42"}}})
	if err != nil {
		return err
	}
	if err := same("meta", tagged.Meta, map[string]interface{}{"cost": "42"}); err != nil {
		return err
	}
	open, _, err := c.Pubkeys.List(ctx)
	if err != nil {
		return err
	}
	one, _, err := c.Pubkeys.Get(ctx, generated.UUID)
	if err != nil {
		return err
	}
	if len(open) != 2 || one.PrivateKey != "" || !one.HasPrivateKey || one.PublicKey != generated.PublicKey {
		return errors.New("pubkeys show something else")
	}
	for _, each := range made {
		if _, err := c.Keypairs.Delete(ctx, each.UUID); err != nil {
			return err
		}
	}
	return refused(c, generated.UUID)
}

func refused(c *cloudsigma.Client, uuid string) error {
	_, _, err := c.Keypairs.Get(ctx, uuid)
	var absent *cloudsigma.ErrorResponse
	if !errors.As(err, &absent) || absent.Response.StatusCode != 404 || len(absent.Errors) != 1 || absent.Errors[0].Type != "notexist" {
		return fmt.Errorf("404: %v", err)
	}
	_, _, err = c.Keypairs.Create(ctx, &cloudsigma.KeypairCreateRequest{Keypairs: []cloudsigma.Keypair{{Name: "x", PublicKey: "nope"}}})
	var invalid *cloudsigma.ErrorResponse
	if !errors.As(err, &invalid) || invalid.Response.StatusCode != 400 || len(invalid.Errors) != 1 || invalid.Errors[0].Point != "public_key" {
		return fmt.Errorf("400: %v", err)
	}
	return nil
}

func wrongCredentials() error {
	for _, c := range []*cloudsigma.Client{
		client(cloudsigma.NewUsernamePasswordCredentialsProvider(username, "guessed")),
		client(cloudsigma.NewTokenCredentialsProvider("guessed")),
	} {
		_, _, err := c.Keypairs.List(ctx)
		var failed *cloudsigma.ErrorResponse
		if !errors.As(err, &failed) || failed.Response.StatusCode != 401 {
			return fmt.Errorf("401: %v", err)
		}
	}
	return nil
}

func main() {
	checks := []struct {
		name string
		run  func() error
	}{
		{"basic", func() error {
			return lifecycle(client(cloudsigma.NewUsernamePasswordCredentialsProvider(username, password)))
		}},
		{"token", func() error { return lifecycle(client(cloudsigma.NewTokenCredentialsProvider(token))) }},
		{"wrong-credentials", wrongCredentials},
	}
	for _, check := range checks {
		if err := check.run(); err != nil {
			fmt.Printf("FAIL %s %s\n", check.name, strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("ok", check.name)
		}
	}
	fmt.Println("done")
}
