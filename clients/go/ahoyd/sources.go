package ahoyd

import (
	"context"
	"errors"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

// Source is a camera or a microphone that this program is: it writes pictures or sound as frames.Writer does, and calls
// use it where its ID is named in CallSources. It ends with the connection, with the daemon's engine and at Close;
// writing returns frames.ErrEnded then.
type Source struct {
	*frames.Writer
	client *Client
	id     string
}

// OpenSource makes a camera or a microphone of this program. It returns what CreateFrameSource returns, and a
// *frames.Error if its ring cannot be written from here.
func (c *Client) OpenSource(ctx context.Context, params CreateFrameSourceParams) (*Source, error) {
	created, err := c.CreateFrameSource(ctx, params)
	if err != nil {
		return nil, err
	}
	writer, err := frames.OpenWriter(place(&created.Stream))
	if err != nil {
		c.giveBack(func(ctx context.Context) error {
			return c.CloseFrameSource(ctx, CloseFrameSourceParams{SourceID: created.SourceID})
		})
		return nil, err
	}
	return &Source{writer, c, created.SourceID}, nil
}

// ID is the deviceId under which calls use it.
func (s *Source) ID() string { return s.id }

// Close ends the source: a call that uses it goes on without.
func (s *Source) Close() error {
	s.Writer.Close()
	return s.client.giveBack(func(ctx context.Context) error {
		return s.client.CloseFrameSource(ctx, CloseFrameSourceParams{SourceID: s.id})
	})
}

// giveBack asks for what a broken connection, or the end of the client, has done already.
func (c *Client) giveBack(ask func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeout(c.context, giveBackTime)
	defer cancel()
	err := ask(ctx)
	if errors.Is(err, CodeConnectionFailed) || c.context.Err() != nil {
		return nil
	}
	return err
}
